using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Messages;

/// <summary>What a person decides about a message: each by one conditional UPDATE, because it may be leaving at this moment.</summary>
public sealed class DecideMessage(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">It has left or is leaving.</exception>
    public Task CancelAsync(Guid id, Actor actor, CancellationToken stop)
    {
        var now = clock.UtcNow();
        return DecideAsync(id, m => m.State == MessageState.Waiting, m => m
            .SetProperty(x => x.State, MessageState.Cancelled).SetProperty(x => x.CancelledAt, now).SetProperty(x => x.CancelledById, actor.PersonId),
            "This message is no longer waiting, so it cannot be cancelled.", "message.cancelled", "was cancelled before it left", actor, stop);
    }

    /// <summary>Lets a message that failed, or that is in doubt, leave again.</summary>
    /// <exception cref="BrokenRuleException">It neither failed nor is in doubt.</exception>
    public Task SendAgainAsync(Guid id, Actor actor, CancellationToken stop)
    {
        var now = clock.UtcNow();
        return DecideAsync(id, m => m.State == MessageState.Failed || (m.State == MessageState.Sending && m.LeasedUntil < now), m => m
            .SetProperty(x => x.State, MessageState.Waiting).SetProperty(x => x.Attempts, 0).SetProperty(x => x.LeasedUntil, (DateTime?)null),
            "This message is neither failed nor in doubt, so there is nothing to send again.", "message.sent-again", "leaves again", actor, stop);
    }

    /// <summary>Takes a message in doubt as sent, because somebody has found out that it arrived.</summary>
    /// <exception cref="BrokenRuleException">It is not in doubt.</exception>
    public async Task TakeAsSentAsync(Guid id, Actor actor, CancellationToken stop)
    {
        var now = clock.UtcNow();
        var kept = Secret.Hide(await db.Messages.Where(m => m.Id == id).Select(m => m.Body).SingleAsync(stop));
        await DecideAsync(id, m => m.State == MessageState.Sending && m.LeasedUntil < now, m => m
            .SetProperty(x => x.State, MessageState.Sent).SetProperty(x => x.SentAt, x => x.LeasedUntil).SetProperty(x => x.Body, kept),
            "This message is not in doubt any more.", "message.taken-as-sent", "was taken as sent", actor, stop);
    }

    private async Task DecideAsync(Guid id, Expression<Func<Message, bool>> still, Action<UpdateSettersBuilder<Message>> set, string otherwise, string kind, string what, Actor actor, CancellationToken stop)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Messages.Where(m => m.Id == id).Where(still).ExecuteUpdateAsync(set, stop) != 1) throw new BrokenRuleException(otherwise);

        var message = await db.Messages.Where(m => m.Id == id).Select(m => new { m.Template, m.HubId, m.PersonId }).SingleAsync(stop);
        db.Record(actor, clock.UtcNow(), kind, nameof(Message), id, $"A message ({message.Template}) {what}.", message.HubId, aboutPersonId: message.PersonId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
