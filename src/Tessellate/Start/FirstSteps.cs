using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Roles;
using Tessellate.Spreadsheets;
using Tessellate.WorkGroups;

namespace Tessellate.Start;

/// <summary>One of the six: what to do, why, where, and whether it is done. No address: somebody else does it.</summary>
public sealed record FirstStep(string Title, string Why, string Button, string? Url, bool IsDone);

/// <summary>What a new administrator of a hub does first. Nothing is ticked by hand: each step is done when the data says so.</summary>
public sealed record FirstSteps(Hub Hub, IReadOnlyList<FirstStep> Steps, bool IsPutAway)
{
    public const string PutAwayKind = "first-steps.put-away", TakenOutKind = "first-steps.taken-out";

    public int Done => Steps.Count(s => s.IsDone);
    public bool IsShown => Done < Steps.Count && !IsPutAway;
    public FirstStep? Next => Steps.FirstOrDefault(s => !s.IsDone);

    private sealed record Facts(Hub Hub, bool Mailed, bool Brought, int Staff, bool Planned, bool Answered, string? Put);

    /// <exception cref="NotFoundException">There is no such hub.</exception>
    public static async Task<FirstSteps> GetAsync(TessellateDb db, string slug, NetworkSettings words, DateOnly today, CancellationToken stop = default) =>
        await LoadAsync(db, db.Hubs.Where(h => h.Slug == slug), words, today, stop) ?? throw new NotFoundException("Hub", slug);

    // One query, whatever there is.
    private static async Task<FirstSteps?> LoadAsync(TessellateDb db, IQueryable<Hub> hubs, NetworkSettings words, DateOnly today, CancellationToken stop)
    {
        var year = ProgrammeYear.Of(today);
        ProgrammeYear[] years = [year, year.Next];
        var (activity, sheets, grants, groups, projects, interests) = (db.Activity, db.Spreadsheets, db.RoleGrants.InForceOn(today).OfStaff(), db.WorkGroups.Real(), db.Projects, db.Interests);
        var facts = await hubs.Select(h => new Facts(h,
            activity.Any(a => a.HubId == h.Id && (a.Kind == "mail.test-sent" || a.Kind == "mail.test-shown")),
            sheets.Any(s => s.HubId == h.Id && s.State == SpreadsheetState.Applied),
            grants.Where(g => g.HubId == h.Id).Select(g => g.PersonId).Distinct().Count(),
            groups.Any(g => g.HubId == h.Id && projects.Any(p => p.Id == g.ProjectId && years.Contains(p.Year))),
            interests.Any(i => i.HubId == h.Id && i.AnsweredAt != null && groups.Any(g => g.Id == i.WorkGroupId)),
            activity.Where(a => a.HubId == h.Id && (a.Kind == PutAwayKind || a.Kind == TakenOutKind)).OrderByDescending(a => a.At).Select(a => a.Kind).FirstOrDefault())).AsNoTracking().SingleOrDefaultAsync(stop);
        return facts is null ? null : new(facts.Hub, Of(facts, words), facts.Put == PutAwayKind);
    }

    /// <summary>For staff of one hub whose steps are neither done nor put away; null for everyone else.</summary>
    public static async Task<FirstSteps?> FindShownAsync(TessellateDb db, Access access, NetworkSettings words, DateOnly today, CancellationToken stop = default)
    {
        if (access.StaffHubIds.ToList() is not [var hubId]) return null;
        var steps = await LoadAsync(db, db.Hubs.Where(h => h.Id == hubId), words, today, stop);
        return steps is { IsShown: true } ? steps : null;
    }

    private static List<FirstStep> Of(Facts facts, NetworkSettings words)
    {
        var (hub, group) = (facts.Hub, words.Word("workGroup"));
        return
        [
            new("Say how schools reach you", "Your name and address stand on your page and under every message.", "Check the contact", StartUrls.Contact(hub.Slug), hub.ContactName is not null && hub.ContactEmail is not null),
            new("Send yourself a test mail", "Before a school waits for a message, see that one arrives.", "Send a test", MessagesUrls.Test, facts.Mailed),
            new("Bring last year’s people", "From your spreadsheet: who took part in what. You see every row first, and can take it back for a day.", "Bring the spreadsheet", SpreadsheetsUrls.Spreadsheets(hub.Slug), facts.Brought),
            new("Have a colleague with you", "Two people who can answer schools, so that one can be ill.", "Invite a colleague", RolesUrls.People(hub.Slug), facts.Staff >= 2),
            new($"Set up your first {group}", "Sessions and places; schools can ask for them at once.", $"Set up a {group}", words.HasRoom("projects") ? WorkGroupUrls.New(hub.Slug) : null, facts.Planned),
            new("Answer a school", "What schools ask for comes into one queue, with a day to answer by. The first answer is the last of these steps.", "Open the queue", JoiningUrls.Queue, facts.Answered)
        ];
    }
}
