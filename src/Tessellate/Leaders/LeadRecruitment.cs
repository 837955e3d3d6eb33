using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>Somebody who was asked to lead, and what they said.</summary>
public sealed record AskedLeader(LeadAsk Ask, string Name);

/// <summary>Somebody who could lead a group: accredited while it meets, with days left for it and nothing else on its days; never the reader themselves.</summary>
public sealed record SuggestedLeader(Guid PersonId, string Name, string Email, int HalfDaysLeft);

/// <summary>A group that looks for a lead.</summary>
public sealed record GroupWithoutLead(WorkGroup Group, int Sessions, int HalfDays, IReadOnlyList<AskedLeader> Asked, IReadOnlyList<SuggestedLeader> Suggested)
{
    public LeadUrgency Urgency(DateOnly today) => GroupPriority.Urgency(Group.Mode, Group.StartsOn, today);
}

/// <summary>The groups of a hub that have fewer leads than they need, the most pressing first, with who was asked and who could be.</summary>
public sealed record LeadRecruitment(Hub Hub, IReadOnlyList<GroupWithoutLead> Groups)
{
    /// <summary>So many lead a group.</summary>
    public const int LeadsNeeded = 1;

    private sealed record Promised(Guid PersonId, Guid SessionId, DateOnly On, int HalfDays);

    /// <summary>Seven queries, however many groups.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose leaders the person may see.</exception>
    public static async Task<LeadRecruitment> GetAsync(TessellateDb db, string hubSlug, Access access, DateOnly today, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == hubSlug, stop);
        if (hub is null || !access.CanSeeLeadersOf(hub.Id)) throw new NotFoundException("Hub", hubSlug);

        var hubId = hub.Id;
        var groups = await db.WithoutLead(today).Where(g => g.HubId == hubId).AsNoTracking().ToListAsync(stop);
        if (groups.Count == 0) return new(hub, []);

        var (ids, people) = (groups.Select(g => g.Id).ToList(), db.People);
        var sessions = (await db.Sessions.Where(s => ids.Contains(s.WorkGroupId)).OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(stop)).ToLookup(s => s.WorkGroupId);
        var asked = (await db.LeadAsks.Where(a => ids.Contains(a.WorkGroupId)).OrderBy(a => a.AskedAt).Join(people, a => a.PersonId, p => p.Id, (a, p) => new AskedLeader(a, p.Name)).AsNoTracking().ToListAsync(stop)).ToLookup(a => a.Ask.WorkGroupId);
        var leaders = await LeadersAsync(db, hubId, today, stop);
        var promised = await PromisedAsync(db, [.. leaders.Select(l => l.Accreditation.PersonId)], today, stop);
        return new(hub, [.. groups.OrderBy(g => GroupPriority.Of(g.Mode, g.StartsOn, today)).ThenBy(g => g.StartsOn).ThenBy(g => g.Code, StringComparer.Ordinal).Select(g =>
        {
            var was = asked[g.Id].ToList();
            return new GroupWithoutLead(g, sessions[g.Id].Count(), HalfDays(sessions[g.Id]), was, [.. Suggested(g, [.. sessions[g.Id]], leaders.Where(l => l.Accreditation.PersonId != access.Person?.Id && !was.Exists(a => a.Ask.Stands && a.Ask.PersonId == l.Accreditation.PersonId)), promised)]);
        })]);
    }

    /// <summary>Half-days that leading takes: a session after school counts as one, too.</summary>
    public static int HalfDays(IEnumerable<Session> sessions) => sessions.Sum(s => Math.Max(1, s.HalfDaysOfClass()));

    private static IEnumerable<SuggestedLeader> Suggested(WorkGroup group, IReadOnlyList<Session> sessions, IEnumerable<(Accreditation Accreditation, string Name, string Email)> leaders, ILookup<Guid, Promised> promised)
    {
        var (days, needed, year) = (sessions.Select(s => s.Day()).ToHashSet(), HalfDays(sessions), ProgrammeYear.Of(group.StartsOn));
        return leaders.Where(l => l.Accreditation.HoldsOn(group.StartsOn) && l.Accreditation.HoldsOn(group.EndsOn) && promised[l.Accreditation.PersonId].All(p => !days.Contains(p.On)))
            .Select(l => new SuggestedLeader(l.Accreditation.PersonId, l.Name, l.Email, l.Accreditation.Days * 2 - promised[l.Accreditation.PersonId].Where(p => year.Contains(p.On)).Sum(p => p.HalfDays)))
            .Where(l => l.HalfDaysLeft >= needed).OrderByDescending(l => l.HalfDaysLeft).ThenBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.PersonId);
    }

    private static async Task<List<(Accreditation Accreditation, string Name, string Email)>> LeadersAsync(TessellateDb db, Guid hubId, DateOnly today, CancellationToken stop)
    {
        var people = db.People;
        var rows = await db.AccreditedIn(hubId, today).Join(people, a => a.PersonId, p => p.Id, (a, p) => new { Accreditation = a, p.Name, p.Email }).AsNoTracking().ToListAsync(stop);
        return [.. rows.Select(r => (r.Accreditation, r.Name, r.Email))];
    }

    // What they lead already, in any hub: its days are not free, and take of those of the year whether they have a register or are to come.
    private static async Task<ILookup<Guid, Promised>> PromisedAsync(TessellateDb db, List<Guid> personIds, DateOnly today, CancellationToken stop)
    {
        var (leads, groups, marks) = (db.RoleGrants.Where(l => l.Role == Role.WorkGroupLead && l.WorkGroupId != null), db.WorkGroups.Real(), db.Marks.Where(m => m.Kind != null));
        var rows = await (from lead in leads.Where(l => personIds.Contains(l.PersonId))
                          join g in groups.Where(g => g.CancelledAt == null) on lead.WorkGroupId equals g.Id
                          join s in db.Sessions on g.Id equals s.WorkGroupId
                          select new { lead.PersonId, lead.FromOn, lead.ToOn, lead.EndedAt, Session = s, HasRegister = marks.Any(m => m.SessionId == s.Id) }).AsNoTracking().ToListAsync(stop);
        return rows.Where(r => r.FromOn <= r.Session.Day() && (r.ToOn is null || r.ToOn >= r.Session.Day()) && (r.HasRegister || (r.EndedAt is null && r.Session.Day() >= today)))
            .Select(r => new Promised(r.PersonId, r.Session.Id, r.Session.Day(), Math.Max(1, r.Session.HalfDaysOfClass()))).Distinct().ToLookup(p => p.PersonId);
    }
}

public static class LeadQueries
{
    /// <summary>Accreditations that have not run out, of people who are local leaders of the hub today. A record that was merged into another leads nothing.</summary>
    public static IQueryable<Accreditation> AccreditedIn(this TessellateDb db, Guid hubId, DateOnly today)
    {
        var (grants, people) = (db.RoleGrants.InForceOn(today).Where(g => g.Role == Role.LocalLeader && g.HubId == hubId), db.People.Where(p => p.MergedIntoId == null));
        return db.Accreditations.Where(a => a.HubId == hubId && a.ExpiresOn >= today && grants.Any(g => g.PersonId == a.PersonId) && people.Any(p => p.Id == a.PersonId));
    }

    /// <summary>Groups that meet, and have fewer leads than they need.</summary>
    public static IQueryable<WorkGroup> WithoutLead(this TessellateDb db, DateOnly today)
    {
        var leads = db.RoleGrants.LeadingFrom(today);
        return db.WorkGroups.Real().Where(g => g.CancelledAt == null && g.EndsOn >= today && leads.Where(l => l.WorkGroupId == g.Id).Select(l => l.PersonId).Distinct().Count() < LeadRecruitment.LeadsNeeded);
    }
}
