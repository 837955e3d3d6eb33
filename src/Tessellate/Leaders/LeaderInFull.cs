using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>A group that somebody leads or led, with its days, and whether they still lead it or will.</summary>
public sealed record LeadersGroup(Guid Id, string Code, string Title, DateOnly StartsOn, DateOnly EndsOn, bool IsLed);

/// <summary>Somebody of the hub who may visit.</summary>
public sealed record Visitor(Guid Id, string Name, string Email);

/// <summary>What those who took part in a group said at its end under one of the four outcomes: how many of a hundred answers were “mostly” or “fully”.</summary>
public sealed record SaidUnder(OutcomeHeading Heading, int Percent);

/// <summary>What those who took part said at the end of a group; without numbers while there are fewer than ten answers or the form is open.</summary>
public sealed record FeedbackOfGroup(string Code, string Title, int Answers, IReadOnlyList<SaidUnder> Said);

/// <summary>One who leads for a hub: accreditation and days, what they lead, what people say of it, and the visits to them.</summary>
public sealed record LeaderInFull(Hub Hub, ProgrammeYear Year, LocalLeader Leader, IReadOnlyList<LeadersGroup> Led, IReadOnlyList<FeedbackOfGroup> Feedback, IReadOnlyList<Visitor> Visitors, IReadOnlyList<SupportVisitRow> Visits)
{
    /// <summary>"Mostly" and "fully" on the scale of five.</summary>
    private const int MostlyFrom = 4;

    /// <summary>Thirteen queries, however much they lead.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose leaders the person may see, or nobody of that id leads in it.</exception>
    public static async Task<LeaderInFull> GetAsync(TessellateDb db, string hubSlug, Guid personId, Access access, DateOnly today, CancellationToken stop = default)
    {
        var of = await LocalLeaders.GetAsync(db, hubSlug, access, today, stop);
        var leader = of.People.SingleOrDefault(p => p.PersonId == personId) ?? throw new NotFoundException(nameof(Person), personId);
        var (hubId, leads, leading) = (of.Hub.Id, db.RoleGrants.Leading(personId), db.RoleGrants.Leading(personId).LeadingFrom(today));
        var staff = db.RoleGrants.StaffOf(hubId, today);
        var groups = db.WorkGroups.Real().Where(g => g.HubId == hubId && g.CancelledAt == null && leads.Any(l => l.WorkGroupId == g.Id));
        var led = await groups.OrderByDescending(g => g.StartsOn).ThenBy(g => g.Code).Select(g => new LeadersGroup(g.Id, g.Code, g.Title, g.StartsOn, g.EndsOn, leading.Any(l => l.WorkGroupId == g.Id))).ToListAsync(stop);
        var evaluated = led.Count == 0 ? [] : await GroupEvaluation.LoadAsync(db, groups, stop);
        var visitors = await db.People.Where(p => staff.Any(g => g.PersonId == p.Id)).OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new Visitor(p.Id, p.Name, p.Email)).ToListAsync(stop);
        var visits = await db.SupportVisits.Where(v => v.HubId == hubId && v.LeadId == personId).VisibleTo(access).ToRowsAsync(db, stop);
        return new(of.Hub, of.Year, leader, led, [.. evaluated.OrderByDescending(e => e.StartsOn).Where(e => e.Answers(Part.End) > 0).Select(e => Said(e, today))], visitors, visits);
    }

    // The groups of one year have the same statements; a key tells its heading in all.
    private static FeedbackOfGroup Said(GroupEvaluation group, DateOnly today)
    {
        if (group.Shown(Part.End, today) is not { } tally) return new(group.Code, group.Title, group.Answers(Part.End), []);

        var statements = Statements.Of(ProgrammeYear.Of(group.StartsOn));
        return new(group.Code, group.Title, tally.All, [.. Enum.GetValues<OutcomeHeading>().Select(heading => (heading, Counts: statements.Under(heading).Select(s => tally.Of(s.Key, Statements.Scale.Count)).ToList()))
            .Where(h => h.Counts.Sum(c => c.Sum()) > 0).Select(h => new SaidUnder(h.heading, (int)Math.Round(100.0 * h.Counts.Sum(c => c.Skip(MostlyFrom - 1).Sum()) / h.Counts.Sum(c => c.Sum()))))]);
    }
}
