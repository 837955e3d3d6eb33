using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>A Work Group that somebody leads in the year.</summary>
public sealed record LedGroup(Guid PersonId, string Code, string Title, DateOnly StartsOn);

/// <summary>Somebody who holds the role of a local leader in the hub, with the accreditation, if there is one, the groups they lead this year and the half-days of the sessions that they have led.</summary>
public sealed record LocalLeader(Guid PersonId, string Name, Accreditation? Accreditation)
{
    public IReadOnlyList<LedGroup> Groups { get; init; } = [];
    public int HalfDaysUsed { get; init; }

    /// <summary>Half-days that are left of the year's days; null without an accreditation.</summary>
    public int? HalfDaysLeft => Accreditation is null ? null : Accreditation.Days * 2 - HalfDaysUsed;
}

/// <summary>The local leaders of a hub in the programme year of a day.</summary>
public sealed record LocalLeaders(Hub Hub, ProgrammeYear Year, IReadOnlyList<LocalLeader> People)
{
    public IEnumerable<LocalLeader> ExpiringSoon(DateOnly today) => People.Where(p => p.Accreditation?.ExpiresSoon(today) == true);

    public IEnumerable<LocalLeader> WithoutOne(DateOnly today) => People.Where(p => p.Accreditation?.HoldsOn(today) != true && p.Groups.Count > 0);

    /// <summary>Four queries, however many people.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose leaders the person may see.</exception>
    public static async Task<LocalLeaders> GetAsync(TessellateDb db, string hubSlug, Access access, DateOnly today, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == hubSlug, stop);
        if (hub is null || !access.CanSeeLeadersOf(hub.Id)) throw new NotFoundException("Hub", hubSlug);

        var (hubId, year) = (hub.Id, ProgrammeYear.Of(today));
        var (grants, accreditations) = (db.RoleGrants.InForceOn(today).Where(g => g.Role == Role.LocalLeader && g.HubId == hubId), db.Accreditations.Where(a => a.HubId == hubId));
        var rows = await (from p in db.People.Where(p => grants.Any(g => g.PersonId == p.Id) || accreditations.Any(a => a.PersonId == p.Id))
                          join a in accreditations on p.Id equals a.PersonId into own
                          from a in own.DefaultIfEmpty()
                          orderby p.Name, p.Id
                          select new LocalLeader(p.Id, p.Name, a)).AsNoTracking().ToListAsync(stop);
        var (ids, leads, marks) = (rows.Select(r => r.PersonId).ToList(), db.RoleGrants.Where(g => g.Role == Role.WorkGroupLead), db.Marks.Where(m => m.Kind != null));
        var groups = await (from g in db.WorkGroups.Real().Where(g => g.HubId == hubId && g.StartsOn <= year.EndsOn && g.EndsOn >= year.StartsOn)
                            join lead in leads on g.Id equals lead.WorkGroupId
                            where ids.Contains(lead.PersonId)
                            orderby g.StartsOn, g.Code
                            select new { lead.PersonId, lead.FromOn, lead.ToOn, g.Id, g.Code, g.Title, g.StartsOn, g.CancelledAt }).ToListAsync(stop);
        var groupIds = groups.Select(g => g.Id).Distinct().ToList();
        var sessions = (await db.Sessions.Where(s => groupIds.Contains(s.WorkGroupId) && marks.Any(m => m.SessionId == s.Id)).AsNoTracking().ToListAsync(stop)).ToLookup(s => s.WorkGroupId);
        var used = groups.SelectMany(g => sessions[g.Id].Where(s => year.Contains(s.Day()) && g.FromOn <= s.Day() && (g.ToOn == null || g.ToOn >= s.Day())).Select(s => (g.PersonId, s.Id, HalfDays: Math.Max(1, s.HalfDaysOfClass()))))
            .Distinct().ToLookup(x => x.PersonId, x => x.HalfDays);
        var led = groups.Where(g => g.CancelledAt == null).ToLookup(g => g.PersonId, g => new LedGroup(g.PersonId, g.Code, g.Title, g.StartsOn));
        return new(hub, year, [.. rows.Select(p => p with { Groups = [.. led[p.PersonId].Distinct()], HalfDaysUsed = used[p.PersonId].Sum() })]);
    }
}
