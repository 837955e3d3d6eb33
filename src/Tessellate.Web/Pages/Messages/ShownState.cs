using Tessellate.Messages;

namespace Tessellate.Web.Pages.Messages;

/// <summary>A state as people see it: a message that was claimed and never marked is "in doubt", not "sending".</summary>
public sealed record ShownState(string Key, string Name, string Status, MessageState State)
{
    public static ShownState InDoubt { get; } = new("in-doubt", "In doubt", "late", MessageState.Sending);

    public static IReadOnlyList<ShownState> All { get; } =
    [
        new("waiting", "Waiting", "waiting", MessageState.Waiting),
        new("sending", "Being sent", "started", MessageState.Sending),
        InDoubt,
        new("failed", "Failed", "failed", MessageState.Failed),
        new("sent", "Sent", "done", MessageState.Sent),
        new("cancelled", "Cancelled", "freed", MessageState.Cancelled)
    ];

    public static ShownState Of(MessageState state, DateTime? leasedUntil, DateTime now) =>
        state == MessageState.Sending && leasedUntil < now ? InDoubt : All.First(s => s.State == state);
}

internal static class ShownStateQueries
{
    public static IQueryable<Message> In(this IQueryable<Message> messages, ShownState? shown, DateTime now) =>
        shown is null ? messages
        : shown == ShownState.InDoubt ? messages.InDoubt(now)
        : shown.State == MessageState.Sending ? messages.Where(m => m.State == MessageState.Sending && m.LeasedUntil >= now)
        : messages.Where(m => m.State == shown.State);
}
