using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Entitlements;

/// <summary>An entitlement with how many schools have it, what they may have and have claimed together, and how many claims wait.</summary>
public sealed record EntitlementSum(Entitlement Of, int Schools, int Granted, int Claimed, int Waiting);

/// <summary>A school that has it. <paramref name="Waiting"/>: how many of its claims wait for the hub or the national lead.</summary>
public sealed record EntitledSchool(int Urn, string Name, string Hub, int Granted, int Claimed, int Waiting);

/// <summary>Entitlements, and the schools that have one: for the national lead all, for a hub's staff those that they look after.</summary>
public static class EntitlementsList
{
    /// <summary>Three queries.</summary>
    public static async Task<IReadOnlyList<EntitlementSum>> ForAsync(TessellateDb db, Access access, CancellationToken stop = default)
    {
        var (given, claims) = (Seen(db, access), db.EntitlementClaims.Where(c => c.State == EntitlementState.Claimed || c.State == EntitlementState.Checked));
        var sums = await given.GroupBy(g => g.EntitlementId).Select(g => new { g.Key, Schools = g.Count(), Granted = g.Sum(s => s.Granted), Claimed = g.Sum(s => s.Claimed) }).ToDictionaryAsync(g => g.Key, stop);
        var waiting = await given.Join(claims, g => g.Id, c => c.SchoolEntitlementId, (g, c) => g.EntitlementId).GroupBy(id => id).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return [.. (await db.Entitlements.OrderByDescending(e => e.FromOn).ThenBy(e => e.Title).AsNoTracking().ToListAsync(stop)).Select(e => sums.TryGetValue(e.Id, out var sum)
            ? new EntitlementSum(e, sum.Schools, sum.Granted, sum.Claimed, waiting.GetValueOrDefault(e.Id)) : new(e, 0, 0, 0, 0))];
    }

    /// <summary>One query. Those with a claim that waits come first.</summary>
    public static Task<List<EntitledSchool>> SchoolsAsync(TessellateDb db, Guid entitlementId, Access access, int page, int size, CancellationToken stop = default)
    {
        var claims = db.EntitlementClaims.Where(c => c.State == EntitlementState.Claimed || c.State == EntitlementState.Checked);
        return (from given in Seen(db, access).Where(g => g.EntitlementId == entitlementId)
                join s in db.Schools on given.SchoolId equals s.Id
                join e in db.Establishments on s.Urn equals e.Urn
                join hub in db.Hubs on given.HubId equals hub.Id
                let waiting = claims.Count(c => c.SchoolEntitlementId == given.Id)
                orderby waiting > 0 descending, e.Name, e.Urn
                select new EntitledSchool(e.Urn, e.Name, hub.Name, given.Granted, given.Claimed, waiting)).Skip((page - 1) * size).Take(size).ToListAsync(stop);
    }

    private static IQueryable<SchoolEntitlement> Seen(TessellateDb db, Access access)
    {
        var (all, hubIds) = (access.IsNationalLead, access.StaffHubIds.ToList());
        return db.SchoolEntitlements.Where(g => all || hubIds.Contains(g.HubId));
    }
}
