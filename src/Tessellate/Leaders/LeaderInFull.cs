using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>A group that somebody leads or led, with its days, and whether they still lead it or will.</summary>
public sealed record LeadersGroup(Guid Id, string Code, string Title, DateOnly StartsOn, DateOnly EndsOn, bool IsLed);

/// <summary>Somebody of the hub who may visit.</summary>
public sealed record Visitor(Guid Id, string Name, string Email);

/// <summary>One who leads for a hub: accreditation and days, what they lead, and the visits to them. What people say of it is <see cref="LeaderFeedback"/>.</summary>
public sealed record LeaderInFull(Hub Hub, ProgrammeYear Year, LocalLeader Leader, IReadOnlyList<LeadersGroup> Led, IReadOnlyList<Visitor> Visitors, IReadOnlyList<SupportVisitRow> Visits)
{
    /// <summary>Seven queries, however much they lead.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose leaders the person may see, or nobody of that id leads in it.</exception>
    public static async Task<LeaderInFull> GetAsync(TessellateDb db, string hubSlug, Guid personId, Access access, DateOnly today, CancellationToken stop = default)
    {
        var of = await LocalLeaders.GetAsync(db, hubSlug, access, today, stop);
        var leader = of.People.SingleOrDefault(p => p.PersonId == personId) ?? throw new NotFoundException(nameof(Person), personId);
        var (hubId, leads, leading) = (of.Hub.Id, db.RoleGrants.Leading(personId), db.RoleGrants.Leading(personId).LeadingFrom(today));
        var staff = db.RoleGrants.StaffOf(hubId, today);
        var groups = db.WorkGroups.Real().Where(g => g.HubId == hubId && g.CancelledAt == null && leads.Any(l => l.WorkGroupId == g.Id));
        var led = await groups.OrderByDescending(g => g.StartsOn).ThenBy(g => g.Code).Select(g => new LeadersGroup(g.Id, g.Code, g.Title, g.StartsOn, g.EndsOn, leading.Any(l => l.WorkGroupId == g.Id))).ToListAsync(stop);
        var visitors = await db.People.Where(p => staff.Any(g => g.PersonId == p.Id)).OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new Visitor(p.Id, p.Name, p.Email)).ToListAsync(stop);
        var visits = await db.SupportVisits.Where(v => v.HubId == hubId && v.LeadId == personId).VisibleTo(access).ToRowsAsync(db, stop);
        return new(of.Hub, of.Year, leader, led, visitors, visits);
    }
}
