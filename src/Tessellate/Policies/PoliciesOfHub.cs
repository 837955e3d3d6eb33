using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Policies;

/// <summary>The policies of a hub, the latest first.</summary>
public sealed record PoliciesOfHub(Hub Hub, IReadOnlyList<AbsencePolicy> Policies)
{
    /// <summary>Two queries.</summary>
    /// <exception cref="NotFoundException">There is no such hub whose policies the person keeps.</exception>
    public static async Task<PoliciesOfHub> GetAsync(TessellateDb db, string slug, Access access, CancellationToken stop = default)
    {
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop);
        if (hub is null || !access.CanKeepPoliciesOf(hub.Id)) throw new NotFoundException("Hub", slug);
        return new(hub, await db.AbsencePolicies.Where(p => p.HubId == hub.Id).OrderByDescending(p => p.BeginsAt).AsNoTracking().ToListAsync(stop));
    }
}

public static class PolicyQueries
{
    /// <summary>The policy that a hub shows to whoever asks at that moment; null where it has none.</summary>
    public static Task<AbsencePolicy?> ShownAsync(this IQueryable<AbsencePolicy> policies, Guid hubId, DateTime at, CancellationToken stop = default) =>
        policies.Where(p => p.HubId == hubId && p.BeginsAt <= at).OrderByDescending(p => p.BeginsAt).AsNoTracking().FirstOrDefaultAsync(stop);

    /// <summary>The same of several hubs, by hub, of those that have one; one query.</summary>
    public static async Task<Dictionary<Guid, AbsencePolicy>> ShownOfAsync(this IQueryable<AbsencePolicy> policies, IReadOnlyCollection<Guid> hubIds, DateTime at, CancellationToken stop = default)
    {
        var ids = hubIds.ToList();
        var begun = await policies.Where(p => ids.Contains(p.HubId) && p.BeginsAt <= at && !policies.Any(later => later.HubId == p.HubId && later.BeginsAt <= at && later.BeginsAt > p.BeginsAt)).AsNoTracking().ToListAsync(stop);
        return begun.GroupBy(p => p.HubId).ToDictionary(of => of.Key, of => of.First());
    }

    /// <summary>The one of them that was shown at that moment.</summary>
    public static AbsencePolicy? ShownAt(this IEnumerable<AbsencePolicy> policies, DateTime at) => policies.Where(p => p.BeginsAt <= at).MaxBy(p => p.BeginsAt);
}
