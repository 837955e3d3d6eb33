using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.GroupHome;

/// <summary>An action that is still to be done, with whose it is and where it stands.</summary>
internal sealed record OwnedAction(Guid OwnerId, string Name, string Email, string Text, DateOnly DueOn, DateTime WrittenAt, bool IsOwn, string Code, string Group, Guid HubId, string Hub);

/// <summary>What somebody is told of their actions, at most once a day.</summary>
internal static class ActionMessages
{
    public const string Template = "actions";

    private const int LineMaxLength = 200;

    /// <summary>One of the two lists has something in it.</summary>
    public static Message New(IReadOnlyList<OwnedAction> given, IReadOnlyList<OwnedAction> due, SiteAddress site, DateOnly today, DateTime now)
    {
        OwnedAction[] all = [.. given, .. due];
        var (to, hubs) = (all[0], all.DistinctBy(a => a.HubId).ToList());
        return new()
        {
            Template = Template, Purpose = MessagePurpose.Programme, ToName = to.Name, ToAddress = to.Email, PersonId = to.OwnerId, HubId = hubs.Count == 1 ? to.HubId : null, // of several hubs none reads what is of another
            Subject = (given.Count, due.Count) switch { (0, 1) => "Tomorrow: an action of yours is due", (0, _) => $"Tomorrow: {due.Count} actions of yours are due", (1, 0) => "An action was given to you", _ => $"{all.Length} actions of yours" },
            Body = $"""
                Dear {to.Name},

                {Listed("Given to you", given)}{Listed("Due tomorrow", due)}When one is done, say so in the group’s home:

                {string.Join('\n', all.DistinctBy(a => a.Code).Select(a => site.Link(GroupHomeUrls.Home(a.Code))))}
                """,
            Reason = $"You get this because these actions are yours in a group run by {string.Join(" and ", hubs.Select(h => h.Hub))}. There is one such message a day at most.",
            Key = $"actions:{to.OwnerId:N}:{today:yyyyMMdd}", CreatedAt = now, SendAfter = now, NotAfter = today.AddDays(2).ToDateTime(TimeOnly.MinValue).FromLondon()
        };
    }

    private static string Listed(string heading, IReadOnlyList<OwnedAction> actions) =>
        actions.Count == 0 ? "" : $"{heading}:\n{string.Join('\n', actions.Select(a => $"- {Line(a.Text)}, by {a.DueOn.InWordsWithWeekday()} ({a.Group})"))}\n\n";

    private static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LineMaxLength ? line.TrimEnd('.') : $"{line[..LineMaxLength]}…";
    }
}
