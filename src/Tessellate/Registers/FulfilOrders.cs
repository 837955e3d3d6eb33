using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Registers;

/// <summary>
/// Issues the certificates that were ordered, each group in a transaction of its own, so that a page that wants to write waits for one group at
/// most. May run on every node at once: who leases an order does it, and a node that dies leaves it to the next.
/// </summary>
public sealed class FulfilOrders(TessellateDb db, TimeProvider clock, IssueCertificates issue)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Between two groups, so that whoever works on a page comes first.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <returns>How many orders were done.</returns>
    public async Task<int> RunAsync(CancellationToken stop = default)
    {
        var (done, each) = (0, new EachOnItsOwn(db, stop));
        while (true)
        {
            var now = clock.UtcNow();
            var free = db.CertificateOrders.Where(o => o.DoneAt == null && (o.LeasedUntil == null || o.LeasedUntil < now));
            if (await free.OrderBy(o => o.OrderedAt).ThenBy(o => o.Id).AsNoTracking().FirstOrDefaultAsync(stop) is not { } order) break;
            if (await free.Where(o => o.Id == order.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.LeasedUntil, now + Lease), stop) == 0) continue; // another node has it

            await each.TryAsync($"Order of certificates {order.Id}", async () => // one that fails is leased, and so not met again before the lease is over
            {
                await issue.RunAsync(order, stop);
                done++;
            });
            await Task.Delay(Breath, stop);
        }
        each.ThrowFailures();
        return done;
    }
}
