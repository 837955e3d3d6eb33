using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>Somebody who may lead the group instead: a local leader of its hub who is accredited until after its last session, and does not lead it already.</summary>
public sealed record NextLead(Guid Id, string Name, string Email);

/// <summary>A group as whoever leads it hands it over: their role in it, and who can take it.</summary>
public sealed record GroupToHandOver(WorkGroup Group, Hub Hub, Person From, IReadOnlyList<RoleGrant> Grants, IReadOnlyList<NextLead> Others)
{
    /// <summary>Two queries.</summary>
    /// <exception cref="NotFoundException">There is no such group that the person leads today and that still meets.</exception>
    public static async Task<GroupToHandOver> GetAsync(TessellateDb db, string code, Access access, DateOnly today, CancellationToken stop = default)
    {
        if (access is not { Person: { } me, Viewer: null }) throw new NotFoundException("Work group", code);

        var (mine, leading, people) = (db.RoleGrants.LeadingOn(today).Where(g => g.PersonId == me.Id), db.RoleGrants.LeadingOn(today), db.People);
        var row = await db.WorkGroups.Real().Where(g => g.Code == code && g.CancelledAt == null && g.EndsOn >= today && mine.Any(m => m.WorkGroupId == g.Id)).Join(db.Hubs, g => g.HubId, h => h.Id, (g, h) => new { Group = g, Hub = h })
            .Select(x => new { x.Group, x.Hub, Grants = mine.Where(m => m.WorkGroupId == x.Group.Id).ToList() }).AsNoTracking().SingleOrDefaultAsync(stop) ?? throw new NotFoundException("Work group", code);
        var (groupId, last) = (row.Group.Id, row.Group.EndsOn);
        var others = await db.AccreditedIn(row.Hub.Id, today).Where(a => a.FromOn <= today && a.ExpiresOn >= last && a.PersonId != me.Id && !leading.Any(l => l.WorkGroupId == groupId && l.PersonId == a.PersonId))
            .Join(people, a => a.PersonId, p => p.Id, (_, p) => new { p.Id, p.Name, p.Email }).OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(stop);
        return new(row.Group, row.Hub, me, row.Grants, [.. others.Select(o => new NextLead(o.Id, o.Name, o.Email))]);
    }
}
