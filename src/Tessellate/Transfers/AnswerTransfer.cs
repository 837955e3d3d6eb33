using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Transfers;

/// <summary>
/// The other hub takes the place into its group or says no, or the hub that proposed it does not wait any longer. Of several who answer at once the first: its row is changed first, on
/// the condition that nobody has answered.
/// </summary>
public sealed class AnswerTransfer(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    private const int Attempts = 3;

    /// <exception cref="NotFoundException">There is no such transfer that the person may answer.</exception>
    /// <exception cref="BrokenRuleException">It was answered, or the place does not fit or is gone; nothing was changed.</exception>
    public async Task AcceptAsync(Guid id, Access access, CancellationToken stop = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AcceptOnceAsync(id, access, stop);
                return;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // a moment ago somebody else made the same person known: look again
            }
        }
    }

    /// <exception cref="NotFoundException">There is no such transfer that the person may answer.</exception>
    /// <exception cref="BrokenRuleException">It was answered, or no reason is given; nothing was changed.</exception>
    public async Task DeclineAsync(Guid id, string? reason, Access access, CancellationToken stop = default)
    {
        var shown = await ShownTransfer.GetAsync(db, id, access, stop);
        if (!shown.MayAnswer) throw new NotAllowedException();
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: the other hub reads it.", "Reason");
        await CloseAsync(shown, TransferState.Declined, reason.Trim(), shown.To, access, $"{shown.ToHub.Name} does not take {shown.School} into {shown.To.Code}.", stop);
    }

    /// <exception cref="NotFoundException">There is no such transfer that the person may take back.</exception>
    /// <exception cref="BrokenRuleException">It was answered; nothing was changed.</exception>
    public async Task TakeBackAsync(Guid id, Access access, CancellationToken stop = default)
    {
        var shown = await ShownTransfer.GetAsync(db, id, access, stop);
        if (!shown.MayTakeBack) throw new NotAllowedException();
        await CloseAsync(shown, TransferState.TakenBack, null, shown.From, access, $"{shown.School} stays in {shown.From.Code}: the transfer was taken back.", stop);
    }

    private async Task AcceptOnceAsync(Guid id, Access access, CancellationToken stop)
    {
        var shown = await ShownTransfer.GetAsync(db, id, access, stop);
        if (!shown.MayAnswer) throw new NotAllowedException();
        var (words, now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await ClaimAsync(id, TransferState.Done, null, access, now, stop);
        var plan = await TransferPlan.LoadAsync(db, shown.Transfer.InterestId, shown.Transfer.ToGroupId, now, stop); // read now: who moves may have changed since it was proposed
        var moved = await new MovePlace(db, clock, site).RunAsync(plan, shown.Transfer, access.ActorIn(shown.ToHub, words), words, stop);
        await db.Transfers.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.NewInterestId, moved), stop);
        shown.Transfer.State = TransferState.Done;
        if (TransferMessages.Answered(shown.Transfer, plan.Old, shown.To.Code, words, now) is { } letter) db.Messages.Add(letter);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task CloseAsync(ShownTransfer shown, TransferState state, string? reason, WorkGroup of, Access access, string said, CancellationToken stop)
    {
        var (words, now, transfer) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow(), shown.Transfer);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await ClaimAsync(transfer.Id, state, reason, access, now, stop);
        (transfer.State, transfer.AnswerReason) = (state, reason);
        if (state == TransferState.Declined)
        {
            var old = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == transfer.InterestId), stop)).Single();
            if (TransferMessages.Answered(transfer, old, shown.To.Code, words, now) is { } letter) db.Messages.Add(letter);
        }
        var hub = of.HubId == shown.FromHub.Id ? shown.FromHub : shown.ToHub;
        db.Record(access.ActorIn(hub, words), now, state == TransferState.Declined ? "transfer.declined" : "transfer.taken-back", nameof(Transfer), transfer.Id, said, hub.Id, reason, schoolId: transfer.SchoolId, workGroupId: of.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task ClaimAsync(Guid id, TransferState state, string? reason, Access access, DateTime now, CancellationToken stop)
    {
        var by = access.Person?.Id;
        if (await db.Transfers.Where(t => t.Id == id && t.State == TransferState.Proposed).ExecuteUpdateAsync(set => set
                .SetProperty(t => t.State, state).SetProperty(t => t.AnsweredAt, now).SetProperty(t => t.AnsweredById, by).SetProperty(t => t.AnswerReason, reason), stop) == 1) return;

        var answered = await db.Transfers.AsNoTracking().SingleAsync(t => t.Id == id, stop);
        throw new BrokenRuleException($"This was answered already, on {answered.AnsweredAt!.Value.InWords()}: {ShownTransfer.InWords(answered.State)}. Nothing was changed.");
    }
}
