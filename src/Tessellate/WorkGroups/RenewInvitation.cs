using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.WorkGroups;

/// <summary>Gives a group by invitation a new link; the old one opens nothing any more. Who has asked already stays in the queue.</summary>
public sealed class RenewInvitation(TessellateDb db, TimeProvider clock, NetworkInUse network)
{
    /// <exception cref="NotFoundException">There is none with that code that the person may change.</exception>
    /// <exception cref="BrokenRuleException">It is not by invitation, or can no longer be changed.</exception>
    public async Task RunAsync(string code, Access access, CancellationToken stop = default)
    {
        var shown = await WorkGroupOnPage.GetAsync(db, code, stop);
        var group = shown.Group;
        if (!access.CanChange(group)) throw new NotFoundException("Work group", code);
        group.MustBeChangeable();

        var (words, key) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), Secret.NewToken());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var renewed = await db.WorkGroups.Where(g => g.Id == group.Id && g.Visibility == Visibility.Invitation && g.CancelledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.InvitationKey, key).SetProperty(g => g.Version, g => g.Version + 1), stop);
        if (renewed == 0) throw new BrokenRuleException("This group is not by invitation, so it has no link to renew.");

        db.Record(access.ActorIn(shown.Hub, words), clock.UtcNow(), "work-group.invitation-renewed", nameof(WorkGroup), group.Id, $"The invitation link of {group.Code} was renewed.", shown.Hub.Id, workGroupId: group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
