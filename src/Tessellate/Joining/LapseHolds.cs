using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>Gives back the places whose heads did not answer in time, each on its own. May run on every node at once: who closes the question does it.</summary>
public sealed class LapseHolds(TessellateDb db, TimeProvider clock, NetworkInUse network, EndHold end)
{
    private const int AtOnce = 200;

    /// <returns>How many were given back.</returns>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        if (await network.FindAsync(stop) is not { } words) return 0;

        var (now, lapsed, each) = (clock.UtcNow(), 0, new EachOnItsOwn(db, stop));
        foreach (var id in await db.Agreements.Where(a => a.State == AgreementState.Asked && a.ExpiresAt <= now).OrderBy(a => a.ExpiresAt).Select(a => a.Id).Take(AtOnce).ToListAsync(stop))
        {
            await each.TryAsync($"Agreement {id}", async () => { if (await LapseAsync(id, words, now, stop)) lapsed++; });
        }
        each.ThrowFailures();
        return lapsed;
    }

    private async Task<bool> LapseAsync(Guid id, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var asked = await AgreementInFull.LoadAsync(db, db.Agreements.Where(a => a.Id == id), stop);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (!await end.LapseAsync(asked!, words, now, stop)) return false;

        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
