using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Messages;

/// <summary>
/// Sends what waits, on any number of nodes. A message is claimed by one conditional UPDATE before it is sent and marked
/// after; one that was claimed and never marked (the program died) stays in doubt and is not sent again by itself.
/// </summary>
public sealed class OutboxRelay(TessellateDb db, IMailer mailer, InstallationInUse installation, TimeProvider clock, IEnumerable<ISendGate> gates)
{
    public const int MostAttempts = 8;

    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int AtATime = 50;

    /// <summary>Sends what is due and says how many left. In a demonstration, or without a mail server, nothing leaves.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        if (!mailer.IsReady || await installation.IsDemonstrationAsync(stop)) return 0;

        await CancelTooLateAsync(stop);
        var sent = 0;
        while (!stop.IsCancellationRequested && await NextAsync(stop) is { Count: > 0 } batch)
        {
            var claimed = 0;
            foreach (var id in batch.TakeWhile(_ => !stop.IsCancellationRequested))
            {
                if (!await ClaimAsync(id, stop)) continue;
                claimed++;
                if (await SendAsync(id, stop)) sent++;
            }
            if (claimed == 0) break; // another node is at these
        }
        return sent;
    }

    // Somebody waits for a link to sign in; the rest can wait a little.
    private Task<List<Guid>> NextAsync(CancellationToken stop) => db.Messages.Due(clock.UtcNow())
        .OrderByDescending(m => m.Template == "sign-in-link").ThenBy(m => m.SendAfter).Select(m => m.Id).Take(AtATime).ToListAsync(stop);

    private async Task<bool> ClaimAsync(Guid id, CancellationToken stop)
    {
        var now = clock.UtcNow();
        return await db.Messages.Due(now).Where(m => m.Id == id).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.State, MessageState.Sending)
            .SetProperty(x => x.LeasedUntil, now + Lease)
            .SetProperty(x => x.Attempts, x => x.Attempts + 1), stop) == 1;
    }

    private async Task<bool> SendAsync(Guid id, CancellationToken stop)
    {
        var message = await db.Messages.AsNoTracking().GetAsync(id, stop);
        if (await WhyNotAsync(message, stop) is { } why)
        {
            await CancelAsync(message, why);
            return false;
        }

        var result = await mailer.SendAsync(message, stop);
        // Marked even when the program is stopping, or the message would be in doubt for nothing.
        await MarkAsync(message, result, clock.UtcNow());
        return result.Delivery == Delivery.Sent;
    }

    private async Task<string?> WhyNotAsync(Message message, CancellationToken stop)
    {
        if (message.Purpose == MessagePurpose.Service) return null;
        foreach (var gate in gates)
        {
            if (await gate.WhyNotAsync(db, message, stop) is { } why) return why;
        }

        return null;
    }

    private Task<int> CancelAsync(Message message, string why)
    {
        var now = clock.UtcNow();
        return db.Messages.Where(m => m.Id == message.Id && m.State == MessageState.Sending && m.LeasedUntil == message.LeasedUntil).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.State, MessageState.Cancelled).SetProperty(x => x.CancelledAt, now).SetProperty(x => x.LeasedUntil, (DateTime?)null).SetProperty(x => x.LastError, why));
    }

    private Task<int> MarkAsync(Message message, DeliveryResult result, DateTime now)
    {
        var claimed = db.Messages.Where(m => m.Id == message.Id && m.State == MessageState.Sending && m.LeasedUntil == message.LeasedUntil);
        var error = result.Error?[..Math.Min(1000, result.Error.Length)];
        return result.Delivery switch
        {
            // What is kept no longer opens anything.
            Delivery.Sent => claimed.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.Sent).SetProperty(x => x.SentAt, now)
                .SetProperty(x => x.LastError, (string?)null).SetProperty(x => x.LeasedUntil, (DateTime?)null).SetProperty(x => x.Body, Secret.Hide(message.Body))),
            Delivery.InDoubt => claimed.ExecuteUpdateAsync(m => m.SetProperty(x => x.LastError, error).SetProperty(x => x.LeasedUntil, now.AddSeconds(-1))),
            Delivery.Later when message.Attempts < MostAttempts => claimed.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.Waiting)
                .SetProperty(x => x.LastError, error).SetProperty(x => x.LeasedUntil, now + Pause(message.Attempts))),
            _ => claimed.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.Failed).SetProperty(x => x.LastError, error))
        };
    }

    // One minute, then twice as long each time: eight attempts spread over two hours.
    private static TimeSpan Pause(int attempts) => TimeSpan.FromMinutes(Math.Pow(2, attempts - 1));

    private Task<int> CancelTooLateAsync(CancellationToken stop)
    {
        var now = clock.UtcNow();
        return db.Messages.Where(m => m.State == MessageState.Waiting && m.NotAfter < now).ExecuteUpdateAsync(m => m
            .SetProperty(x => x.State, MessageState.Cancelled).SetProperty(x => x.CancelledAt, now)
            .SetProperty(x => x.LastError, "Not sent: it would have come too late to be of use."), stop);
    }
}
