using Microsoft.EntityFrameworkCore;
using Tessellate.Claims;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Entitlements;

/// <summary>
/// A period is locked from the day on which the hub's claim for it was submitted: what belongs to it is neither claimed nor taken back any more, until the national lead sends that claim back.
/// What was claimed is still checked and paid.
/// </summary>
public static class PeriodLock
{
    /// <summary>Makes the claim's row ours until the transaction ends, so that a claim is submitted before or after; null where the period is open.</summary>
    public static async Task<string?> WhyLockedAsync(TessellateDb db, Guid hubId, DateOnly on, CancellationToken stop = default)
    {
        var (period, claims) = (ClaimPeriod.Of(on), db.Claims);
        var (year, season) = (period.Year, period.Season);
        // The hub's row is what whoever submits holds, too.
        await db.Hubs.Where(h => h.Id == hubId).ExecuteUpdateAsync(set => set.SetProperty(h => h.Name, h => h.Name), stop);
        var state = await claims.Where(c => c.HubId == hubId && c.Year == year && c.Season == season).Select(c => (ClaimState?)c.State).SingleOrDefaultAsync(stop);
        return state is null or ClaimState.Draft ? null : $"The hub’s claim for {period} was submitted before, so the period is locked. Nothing was changed. The national lead can send that claim back.";
    }

    public static async Task MustBeOpenAsync(TessellateDb db, Guid hubId, DateOnly on, string? field, CancellationToken stop = default)
    {
        if (await WhyLockedAsync(db, hubId, on, stop) is { } why) throw new BrokenRuleException(why, field);
    }
}
