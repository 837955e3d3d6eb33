using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>Orders the certificates of every group of these in which somebody has completed. Ordering twice orders once; nothing is issued here.</summary>
public sealed class OrderCertificates(TessellateDb db, TimeProvider clock)
{
    /// <returns>For how many groups they are ordered now.</returns>
    public async Task<int> RunAsync(IReadOnlyCollection<string> codes, Access access, CancellationToken stop = default)
    {
        var person = access.Person ?? throw new NotAllowedException();
        var chosen = (await db.ReadyGroupsAsync(access, stop)).Where(g => g.OrderedAt is null && codes.Contains(g.Code)).ToList();
        var ids = chosen.Select(g => g.Id).ToList();
        var now = clock.UtcNow();

        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The groups' rows are ours: whoever orders at the same moment sees what we ordered.
        await db.WorkGroups.Where(g => ids.Contains(g.Id)).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop);
        var open = await db.CertificateOrders.Where(o => o.DoneAt == null && ids.Contains(o.WorkGroupId)).Select(o => o.WorkGroupId).ToListAsync(stop);
        var groups = await db.WorkGroups.Where(g => ids.Contains(g.Id) && !open.Contains(g.Id)).AsNoTracking().ToListAsync(stop);
        foreach (var group in groups)
        {
            var actor = access.ActorIn(group);
            db.Add(new CertificateOrder { WorkGroupId = group.Id, OrderedById = person.Id, ActingAs = actor.Role, OrderedAt = now });
            db.Record(actor, now, "certificate.ordered", nameof(WorkGroup), group.Id, $"{group.Code}: certificates for everybody who completed were ordered.", group.HubId, workGroupId: group.Id);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return groups.Count;
    }
}
