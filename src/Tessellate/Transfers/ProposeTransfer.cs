using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Activity;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Transfers;

/// <summary>The hub of a group moves a school's place to another group: at once where that is its own, and as a proposal where it is another hub's.</summary>
public sealed class ProposeTransfer(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private const int Attempts = 3;

    /// <summary>The transfer as it would be, for the page that shows its messages. Nothing is kept.</summary>
    /// <exception cref="NotFoundException">There is no such participation that the person may see.</exception>
    /// <exception cref="BrokenRuleException">The place cannot move there.</exception>
    public async Task<(Transfer Transfer, TransferPlan Plan)> PlanAsync(Guid participationId, string toCode, string reason, Access access, CancellationToken stop = default)
    {
        var about = await ParticipationInFull.GetAsync(db, participationId, access, stop);
        if (!access.CanWithdrawFrom(about.Hub.Id)) throw new NotAllowedException();
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: those who move read it, and the other hub.", "Reason");
        if (about.InterestId is not { } interestId) throw new BrokenRuleException("This place came with a list of an earlier year. It cannot move.");

        var to = await db.WorkGroups.AsNoTracking().SingleOrDefaultAsync(g => g.Code == toCode && g.ProjectId == about.Group.ProjectId && (g.HubId == about.Hub.Id || g.Visibility != Visibility.Invitation), stop) ?? throw new BrokenRuleException("Choose another group of the same project.", "To");
        var plan = await TransferPlan.LoadAsync(db, interestId, to.Id, clock.UtcNow(), stop);
        return (new()
        {
            InterestId = interestId, FromGroupId = about.Group.Id, FromHubId = about.Hub.Id, ToGroupId = to.Id, ToHubId = to.HubId, SchoolId = plan.Old.Interest.SchoolId, Reason = reason.Trim(),
            ProposedAt = clock.UtcNow(), ProposedById = access.Person?.Id
        }, plan);
    }

    /// <returns>Done, or proposed to the other hub.</returns>
    /// <exception cref="NotFoundException">There is no such participation that the person may see.</exception>
    /// <exception cref="BrokenRuleException">The place cannot move there, or a transfer of it is proposed already; nothing was changed.</exception>
    public async Task<TransferState> RunAsync(Guid participationId, string toCode, string reason, Access access, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SaveAsync(participationId, toCode, reason, access, stop);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else proposed it or made the same person known: look again
            }
        }
    }

    private async Task<TransferState> SaveAsync(Guid participationId, string toCode, string reason, Access access, CancellationToken stop)
    {
        var (transfer, plan) = await PlanAsync(participationId, toCode, reason, access, stop);
        var (words, now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        var actor = access.ActorIn(plan.Old.Hub, words);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Transfers.AnyAsync(t => t.InterestId == transfer.InterestId && t.State == TransferState.Proposed, stop))
            throw new BrokenRuleException($"A transfer of the place of {plan.Old.School} is proposed already. Take that back first.");

        db.Add(transfer);
        if (access.CanSetUpWorkGroups(transfer.ToHubId))
        {
            (transfer.State, transfer.AnsweredAt, transfer.AnsweredById) = (TransferState.Done, now, access.Person?.Id);
            transfer.NewInterestId = await new MovePlace(db, clock, site).RunAsync(plan, transfer, actor, words, stop);
        }
        else
        {
            db.Record(actor, now, "transfer.proposed", nameof(Transfer), transfer.Id, $"{plan.Old.School} may move from {plan.Old.Group.Code} to {plan.Next.Group.Code}: proposed to {plan.Next.Hub.Name}.", plan.Old.Hub.Id, transfer.Reason, schoolId: transfer.SchoolId, workGroupId: transfer.FromGroupId);
            if (TransferMessages.Proposed(transfer, plan, site.Link(TransferUrls.One(transfer.Id)), words, now) is { } letter) db.Messages.Add(letter);
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return transfer.State;
    }
}
