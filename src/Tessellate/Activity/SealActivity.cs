using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Activity;

/// <summary>
/// Seals what has been recorded and is committed, in batches, so that no request waits for a chain. A batch is whatever was not in
/// one: a row that is committed late, by a long transaction, is in the next. Several nodes may run it at once: the next number of a
/// batch is the claim, and whoever comes second leaves the rest to the first.
/// </summary>
public sealed class SealActivity(TessellateDb db, TimeProvider clock)
{
    public const int MostInBatch = 1000;

    /// <summary>How many entries were sealed.</summary>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var count = 0;
        while (await BatchAsync(stop) is > 0 and var more) count += more;
        return count;
    }

    private async Task<int> BatchAsync(CancellationToken stop)
    {
        if (!await db.Activity.AnyAsync(e => e.Batch == null, stop)) return 0;

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        try
        {
            var last = await db.ActivityBatches.AsNoTracking().OrderByDescending(b => b.Number).FirstOrDefaultAsync(stop);
            var entries = await db.Activity.AsNoTracking().Where(e => e.Batch == null).OrderBy(e => e.Id).Take(MostInBatch).ToListAsync(stop);
            if (entries.Count == 0) return 0;

            var salted = entries.ConvertAll(entry => (Entry: entry, Salt: RandomNumberGenerator.GetBytes(EntryDigest.SaltBytes)));
            var batch = ActivityBatch.Seal(last, salted.Select(s => (s.Entry.Id, EntryDigest.Of(s.Entry, s.Salt))), clock.UtcNow());
            db.Add(batch);
            await db.SaveChangesAsync(stop); // the claim
            if (!await SealedRows.WriteAsync(db, batch.Number, salted, stop)) return 0; // an entry was erased in between: the next minute comes
            await transaction.CommitAsync(stop);
            return entries.Count;
        }
        catch (DbUpdateException) // another node was first
        {
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }
}
