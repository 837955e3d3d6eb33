using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A hub says whether the program offers free places of a group to its waitlist by itself, or the hub presses.</summary>
public sealed class KeepOffering(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <exception cref="NotFoundException">There is no such group, or it is not the person's.</exception>
    public async Task SetAsync(string code, bool byItself, Access access, CancellationToken stop = default)
    {
        var list = await Waitlist.GetAsync(db, code, access, clock.Today(), stop);
        var (group, hub) = (list.Group, list.Hub);
        if (group.OffersByItself == byItself) return;

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.WorkGroups.Where(g => g.Id == group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.OffersByItself, byItself), stop);
        db.Record(access.ActorIn(hub, words), clock.UtcNow(), "work-group.offering", nameof(WorkGroup), group.Id,
            byItself ? $"{group.Code} offers free places to its waitlist by itself." : $"{group.Code} offers places to its waitlist only when somebody of the hub does.", hub.Id, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
