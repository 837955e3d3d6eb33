using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Start;

/// <summary>Removes a hub's sample with everything in it and everybody who was invented for it. What people did with it stays recorded.</summary>
public sealed class RemoveSampleGroup(TessellateDb db, NetworkInUse network, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">The hub has none; nothing was changed.</exception>
    public async Task RunAsync(Hub hub, Access access, CancellationToken stop = default)
    {
        if (!access.CanStart(hub.Id)) throw new NotAllowedException();

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var sample = await db.WorkGroups.AsNoTracking().SingleOrDefaultAsync(g => g.HubId == hub.Id && g.IsSample, stop);
        // Sessions, marks, interests, places and participations go with the group; posts and links with their people.
        if (sample is null || await db.WorkGroups.Where(g => g.Id == sample.Id && g.IsSample).ExecuteDeleteAsync(stop) == 0)
            throw new BrokenRuleException("Your hub has no sample: somebody has removed it already.");

        var domain = sample.SampleDomain;
        await db.People.Where(p => p.EmailKey.EndsWith(domain)).ExecuteDeleteAsync(stop);
        db.Record(access.ActorIn(hub, words), clock.UtcNow(), "sample.removed", nameof(WorkGroup), sample.Id, $"The sample {sample.Code} was removed.", hub.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
