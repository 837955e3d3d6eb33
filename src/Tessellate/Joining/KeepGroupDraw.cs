using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A hub says that a group's places are drawn, and by what strata; or that they are not. Only until somebody has asked: whoever asks has read what holds.</summary>
public sealed class KeepGroupDraw(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <summary>Without strata (null) the hub gives the places, or whoever comes first has them; with none in the list all requests are drawn together.</summary>
    /// <exception cref="NotFoundException">There is no such group, or it is not the person's.</exception>
    /// <exception cref="BrokenRuleException">Somebody has asked already, or the group gives places to whoever comes first.</exception>
    public async Task SetAsync(string code, IReadOnlyCollection<DrawStratum>? strata, Access access, CancellationToken stop = default)
    {
        var (group, _, hub, _, _) = await WorkGroupOnPage.GetAsync(db, code, stop);
        if (!access.CanSetUpWorkGroups(hub.Id)) throw new NotFoundException("Work group", code);
        if (strata is not null && group.FirstCome) throw new BrokenRuleException("This group gives its places to whoever confirms first. Change that first, where the group is changed.");

        var (words, now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Interests.AnyAsync(i => i.WorkGroupId == group.Id, stop)) throw new BrokenRuleException("Schools have asked already. How places are given stays as it was when they asked.");

        await db.GroupDraws.Where(d => d.WorkGroupId == group.Id).ExecuteDeleteAsync(stop);
        if (strata is not null) db.Add(new GroupDraw { WorkGroupId = group.Id, Strata = string.Join(',', strata.Distinct().Order()), SetAt = now, SetById = access.Person?.Id });
        db.Record(access.ActorIn(hub, words), now, "work-group.draw", nameof(WorkGroup), group.Id, strata is null ? $"The places of {group.Code} are not drawn." : $"The places of {group.Code} will be drawn, when recruitment is over.", hub.Id, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
