using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Trials;

/// <summary>Who is told of the draw, within it: of each school everybody who asked and its head, and in each hub the lead. Added to the same save, so that a draw that is not kept tells nobody.</summary>
internal static class TellOfDraw
{
    /// <summary>Six queries, however many schools.</summary>
    public static async Task AddDrawMessagesAsync(this TessellateDb db, Trial trial, IReadOnlyCollection<TrialSchool> drawn, NetworkSettings words, SiteAddress site, DateTime now, DateOnly today, CancellationToken stop)
    {
        var ofSchool = drawn.ToDictionary(s => s.SchoolId);
        var ids = ofSchool.Keys.ToList();
        var same = await db.Schools.Where(s => ids.Contains(s.Id) || ids.Contains(s.MergedIntoId ?? s.Id)).Select(s => new { s.Id, Lasting = s.MergedIntoId ?? s.Id }).ToListAsync(stop);
        var (all, groups) = (same.Select(s => s.Id).ToList(), db.WorkGroups.Real().Where(g => g.ProjectId == trial.ProjectId && g.CancelledAt == null));
        var lasting = same.ToDictionary(s => s.Id, s => ofSchool.ContainsKey(s.Id) ? s.Id : s.Lasting);
        var asking = (await InterestInFull.LoadAsync(db, db.Interests.StandingInTrial().Where(i => all.Contains(i.SchoolId) && groups.Any(g => g.Id == i.WorkGroupId)), stop))
            .GroupBy(a => lasting[a.Interest.SchoolId]).ToDictionary(a => a.Key, a => a.OrderBy(one => one.Interest.AskedAt).ThenBy(one => one.Interest.Reference, StringComparer.Ordinal).ToList());
        var heads = (await db.Appointments.ConfirmedHeadsOn(today).Where(a => all.Contains(a.SchoolId)).Join(db.People, a => a.PersonId, p => p.Id, (a, p) => new { a.SchoolId, p.Name, p.Email, a.FromOn }).ToListAsync(stop))
            .GroupBy(h => lasting[h.SchoolId]).ToDictionary(h => h.Key, h => h.OrderByDescending(one => one.FromOn).ThenBy(one => one.Email, StringComparer.Ordinal).First());
        foreach (var (schoolId, requests) in asking)
        {
            // An address that anybody can have typed into a form is a head's only once it counts as that.
            (string, string)? head = heads.TryGetValue(schoolId, out var known) ? (known.Name, known.Email)
                : requests.FirstOrDefault(about => HeadAddress.Obstacle(about) is null) is { Head: { } named } ? (named.Name, named.Email) : null;
            db.Messages.AddRange(TrialMessages.Drawn(requests, trial, ofSchool[schoolId], head, words, now));
        }
        await AddForHubsAsync(db, trial, drawn, words, site, now, today, stop);
    }

    private static async Task AddForHubsAsync(TessellateDb db, Trial trial, IReadOnlyCollection<TrialSchool> drawn, NetworkSettings words, SiteAddress site, DateTime now, DateOnly today, CancellationToken stop)
    {
        var (ids, hubIds) = (drawn.Select(s => s.SchoolId).ToList(), drawn.Select(s => s.HubId).Distinct().ToList());
        var names = await db.Schools.Where(s => ids.Contains(s.Id)).Join(db.Establishments, s => s.Urn, e => e.Urn, (s, e) => new { s.Id, e.Name, e.Urn }).ToDictionaryAsync(s => s.Id, s => $"{s.Name} ({s.Urn})", stop);
        var hubs = await db.Hubs.Where(h => hubIds.Contains(h.Id)).AsNoTracking().ToDictionaryAsync(h => h.Id, stop);
        var leads = await db.RoleGrants.HubLeadsOn(today).Where(g => hubIds.Contains(g.HubId!.Value)).Join(db.People, g => g.PersonId, p => p.Id, (g, p) => new { HubId = g.HubId!.Value, p.Id, p.Name, p.Email }).Distinct().ToListAsync(stop);
        foreach (var lead in leads.OrderBy(l => l.Id))
        {
            var own = drawn.Where(s => s.HubId == lead.HubId).ToLookup(s => s.Arm!.Value, s => names[s.SchoolId]);
            db.Add(TrialMessages.ToHubLead(trial, hubs[lead.HubId], lead.Id, lead.Name, lead.Email, [.. own[TrialArm.Intervention].Order(StringComparer.Ordinal)], [.. own[TrialArm.Control].Order(StringComparer.Ordinal)], words, site, now));
        }
    }
}
