namespace Tessellate.Messages;

/// <summary>
/// What became of one message. Later: it was surely not taken, try again. Never: it was refused for good. InDoubt: it may
/// have been taken, and only a person can find out.
/// </summary>
public enum Delivery { Sent, Later, Never, InDoubt }

public sealed record DeliveryResult(Delivery Delivery, string? Error = null)
{
    public static DeliveryResult Sent { get; } = new(Delivery.Sent);
}

/// <summary>Hands messages to the outside world. Keeps its connection while it lives.</summary>
public interface IMailer
{
    /// <summary>False when no mail server is set up.</summary>
    bool IsReady { get; }

    /// <summary>Never throws: what went wrong is in the answer, because it decides whether sending again is safe.</summary>
    Task<DeliveryResult> SendAsync(Message message, CancellationToken stop);
}
