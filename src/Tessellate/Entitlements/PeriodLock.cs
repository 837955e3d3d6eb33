using Microsoft.EntityFrameworkCore;
using Tessellate.Claims;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Entitlements;

/// <summary>
/// A period is locked from the day on which the hub's claim for it was submitted: nothing that belongs to it is claimed any more. The national lead can send that claim back until it is checked, and until
/// then no school's claim is sent back either; afterwards nobody could open the period again, so what is not paid yet can be sent back. What was claimed is still checked and paid.
/// </summary>
public static class PeriodLock
{
    /// <summary>That something of that day can be claimed.</summary>
    /// <exception cref="BrokenRuleException">Its period is locked.</exception>
    public static async Task MustBeOpenAsync(TessellateDb db, Guid hubId, DateOnly on, string? field, CancellationToken stop = default)
    {
        var (period, state) = await HoldAsync(db, hubId, on, stop);
        if (state is not (null or ClaimState.Draft)) throw Locked(period, state == ClaimState.Submitted ? CanBeSentBack : "If something is missing, write to the national lead.", field);
    }

    /// <summary>That a claim of that day, which is not paid yet, can be sent back to the school.</summary>
    /// <exception cref="BrokenRuleException">The hub's claim for its period is being looked at.</exception>
    public static async Task MustNotBeUnderWayAsync(TessellateDb db, Guid hubId, DateOnly on, CancellationToken stop = default)
    {
        var (period, state) = await HoldAsync(db, hubId, on, stop);
        if (state == ClaimState.Submitted) throw Locked(period, CanBeSentBack, null);
    }

    private const string CanBeSentBack = "The national lead can send that claim back.";

    private static BrokenRuleException Locked(ClaimPeriod period, string whatToDo, string? field) =>
        new($"The hub’s claim for {period} was submitted before, so the period is locked. Nothing was changed. {whatToDo}", field);

    // Makes the hub's row ours until the transaction ends, so that a claim is submitted before or after.
    private static async Task<(ClaimPeriod, ClaimState?)> HoldAsync(TessellateDb db, Guid hubId, DateOnly on, CancellationToken stop)
    {
        var (period, claims) = (ClaimPeriod.Of(on), db.Claims);
        var (year, season) = (period.Year, period.Season);
        // The hub's row is what whoever submits holds, too.
        await db.Hubs.Where(h => h.Id == hubId).ExecuteUpdateAsync(set => set.SetProperty(h => h.Name, h => h.Name), stop);
        return (period, await claims.Where(c => c.HubId == hubId && c.Year == year && c.Season == season).Select(c => (ClaimState?)c.State).SingleOrDefaultAsync(stop));
    }
}
