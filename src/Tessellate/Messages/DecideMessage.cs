using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Messages;

/// <summary>What a person decides about a message: each by one conditional UPDATE, because it may be leaving at this moment.</summary>
public sealed class DecideMessage(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">It has left or is leaving.</exception>
    public async Task CancelAsync(Guid id, Guid personId, CancellationToken stop)
    {
        var now = clock.UtcNow();
        var cancelled = await db.Messages.Where(m => m.Id == id && m.State == MessageState.Waiting).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.State, MessageState.Cancelled).SetProperty(x => x.CancelledAt, now).SetProperty(x => x.CancelledById, personId), stop);
        if (cancelled != 1) throw new BrokenRuleException("This message is no longer waiting, so it cannot be cancelled.");
    }

    /// <summary>Lets a message that failed, or that is in doubt, leave again.</summary>
    /// <exception cref="BrokenRuleException">It neither failed nor is in doubt.</exception>
    public async Task SendAgainAsync(Guid id, CancellationToken stop)
    {
        var again = await Stuck(id).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.State, MessageState.Waiting).SetProperty(x => x.Attempts, 0).SetProperty(x => x.LeasedUntil, (DateTime?)null), stop);
        if (again != 1) throw new BrokenRuleException("This message is neither failed nor in doubt, so there is nothing to send again.");
    }

    /// <summary>Takes a message in doubt as sent, because somebody has found out that it arrived.</summary>
    /// <exception cref="BrokenRuleException">It is not in doubt.</exception>
    public async Task TakeAsSentAsync(Guid id, CancellationToken stop)
    {
        var now = clock.UtcNow();
        var kept = Secret.Hide(await db.Messages.Where(m => m.Id == id).Select(m => m.Body).SingleAsync(stop));
        var taken = await db.Messages.InDoubt(now).Where(m => m.Id == id).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.State, MessageState.Sent).SetProperty(x => x.SentAt, x => x.LeasedUntil).SetProperty(x => x.Body, kept), stop);
        if (taken != 1) throw new BrokenRuleException("This message is not in doubt any more.");
    }

    private IQueryable<Message> Stuck(Guid id)
    {
        var now = clock.UtcNow();
        return db.Messages.Where(m => m.Id == id && (m.State == MessageState.Failed || (m.State == MessageState.Sending && m.LeasedUntil < now)));
    }
}
