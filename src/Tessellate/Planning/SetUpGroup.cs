using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>Who gives the places of a group: the hub, answering each request; whoever confirms first has them; or a draw among all requests when recruitment is over.</summary>
public enum WayOfGiving { Hub, FirstCome, Draw }

/// <summary>A Work Group as one form sets it up.</summary>
public sealed record PlannedGroup(PlannedWorkGroup Plan, WayOfGiving Way, IReadOnlyCollection<Guid> Leads);

/// <summary>Sets up a Work Group whole: its sessions and places, how these are given, and who leads it. All of it, or nothing.</summary>
public sealed class SetUpGroup(TessellateDb db, SetUpWorkGroup setUp, ChooseLeads choose, NetworkInUse network, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">The dates or the places cannot be, or somebody cannot lead it; nothing was set up.</exception>
    public async Task<WorkGroup> RunAsync(string hubSlug, PlannedGroup planned, Access access, CancellationToken stop = default)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var group = await setUp.RunAsync(hubSlug, planned.Plan with { FirstCome = planned.Way == WayOfGiving.FirstCome }, access, stop);
        var hub = await db.Hubs.AsNoTracking().SingleAsync(h => h.Id == group.HubId, stop);
        if (planned.Way == WayOfGiving.Draw)
        {
            db.Add(new GroupDraw { WorkGroupId = group.Id, Strata = "", SetAt = clock.UtcNow(), SetById = access.Person?.Id });
            db.Record(access.ActorIn(hub, words), clock.UtcNow(), "work-group.draw", nameof(WorkGroup), group.Id, $"The places of {group.Code} will be drawn, when recruitment is over.", hub.Id, workGroupId: group.Id);
        }
        if (planned.Leads.Count > 0) await choose.GiveAsync(group, hub, planned.Leads, access, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return group;
    }
}
