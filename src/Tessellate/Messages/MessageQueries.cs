namespace Tessellate.Messages;

public static class MessageQueries
{
    /// <summary>May leave now. A message that was put off after a failed attempt is leased to nobody until then.</summary>
    public static IQueryable<Message> Due(this IQueryable<Message> messages, DateTime now) =>
        messages.Where(m => m.State == MessageState.Waiting && m.SendAfter <= now && (m.LeasedUntil == null || m.LeasedUntil <= now));

    /// <summary>Was claimed and never heard of again: it may have been sent, and waits for a person to decide.</summary>
    public static IQueryable<Message> InDoubt(this IQueryable<Message> messages, DateTime now) =>
        messages.Where(m => m.State == MessageState.Sending && m.LeasedUntil < now);

    public static bool IsInDoubt(this Message message, DateTime now) => message.State == MessageState.Sending && message.LeasedUntil < now;
}
