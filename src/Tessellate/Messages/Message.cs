using Tessellate.Foundation;

namespace Tessellate.Messages;

/// <summary>
/// Service: an answer, a date, a link that the person waits for; always sent. Programme and News: only while nothing stands against it
/// (see <see cref="ISendGate"/>).
/// </summary>
public enum MessagePurpose { Service, Programme, News }

public enum MessageState { Waiting, Sending, Sent, Cancelled, Failed }

/// <summary>
/// One message to one person: seen before it leaves, kept after, and cancellable until then. It is added in the
/// same save as the change it tells of, so that it exists exactly when the change does.
/// </summary>
public sealed class Message
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Which template wrote it: "sign-in-link", "interest-confirm", "place-accepted".</summary>
    public required string Template { get; init; }

    public MessagePurpose Purpose { get; init; }
    public required string ToAddress { get; init; }
    public required string ToName { get; init; }
    public Guid? PersonId { get; init; }
    public Guid? HubId { get; init; }

    /// <summary>What one person writes to another through the site: between the two, so that no hub, national lead or operator reads it in the log of what was sent. Said where the template is.</summary>
    public bool IsBetweenTwo { get; init; }

    public required string Subject { get; init; }

    /// <summary>Plain text. The HTML part is made from it when it is sent.</summary>
    public required string Body { get; init; }

    /// <summary>Why the person gets it, in a sentence that stands at its foot.</summary>
    public required string Reason { get; init; }

    /// <summary>Two messages with one key are one message: a repeated request or restart sends nothing twice.</summary>
    public required string Key { get; init; }

    public required DateTime CreatedAt { get; init; }
    public required DateTime SendAfter { get; init; }

    /// <summary>When it would come too late to be of use: a link that has run out. It is then cancelled instead.</summary>
    public DateTime? NotAfter { get; init; }

    /// <summary>Name and address as they are searched. Follows from them; reading it back sets nothing.</summary>
    public string ToSearchText
    {
        get => SearchText.Fold($"{ToName} {ToAddress}");
        private set { }
    }

    public MessageState State { get; private set; } = MessageState.Waiting;
    public DateTime? SentAt { get; private set; }
    public DateTime? CancelledAt { get; private set; }
    public Guid? CancelledById { get; private set; }
    public int Attempts { get; private set; }
    public DateTime? LeasedUntil { get; private set; }
    public string? LastError { get; private set; }
}
