using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Find;

/// <summary>
/// Derives the finder's table anew on each day: an area that was planned begins, a programme year and its choices end. Asked often and
/// on every node; the first that asks on a day does it.
/// </summary>
public sealed class RenewFinder(TessellateDb db, FinderTable table, TimeProvider clock)
{
    /// <summary>Whether it was done now.</summary>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        var today = clock.Today();
        var old = db.FinderGenerations.Where(g => g.DerivedOn == null || g.DerivedOn < today);
        if (!await old.AnyAsync(stop)) return false;

        // In one transaction with the work, so that a node that dies leaves the day to another.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await old.ExecuteUpdateAsync(g => g.SetProperty(x => x.DerivedOn, today), stop) == 0) return false;

        await table.RebuildAsync(db, stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
