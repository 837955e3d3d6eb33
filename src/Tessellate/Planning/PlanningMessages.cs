using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>What is written when the plan of a Work Group changes. The page that shows the messages before they leave calls the same method as the change.</summary>
public static class PlanningMessages
{
    /// <summary>One to each of those concerned. <paramref name="happened"/> is of this change, so that nothing is sent twice.</summary>
    public static IEnumerable<Message> Of(SessionChange change, GroupPlan plan, IEnumerable<Concerned> concerned, Guid happened, NetworkSettings words, DateTime now)
    {
        var (group, session) = (plan.Group, words.Word("session"));
        var (subject, said) = change switch
        {
            { To: { } to, SessionId: null } => ($"One {session} more: {group.Title}", $"has added a {session} to {InWords(group, words)}:\n\n{PlannedSession.InWords(to.Of(group, 0), group)}{Link(to)}\n\nWhoever takes part is expected there as at all others."),
            { To: { } to } => ($"A {session} is changed: {group.Title}", $"has changed a {session} of {InWords(group, words)}.\n\nIt was: {PlannedSession.InWords(plan.Of(change), group)}\n\nIt is now: {PlannedSession.InWords(to.Of(group, 0), group)}{Link(to)}"),
            _ => ($"A {session} does not take place: {group.Title}", $"has taken this {session} of {InWords(group, words)} away:\n\n{PlannedSession.InWords(plan.Of(change), group)}\n\nAll others stay as they are.")
        };
        var template = change switch { { SessionId: null } => "session-added", { To: null } => "session-removed", _ => "session-moved" };
        return concerned.Select((one, position) => To(one, plan, template, $"{happened:N}:{position}", subject, $"{said}{ForHead(one, change, plan)}", words, now));
    }

    /// <summary>To those who take part, lead or agreed, and to the hubs that run it jointly: the group is cancelled, and why.</summary>
    public static IEnumerable<Message> Cancelled(GroupPlan plan, IEnumerable<Concerned> concerned, string reason, Guid happened, NetworkSettings words, DateTime now) => concerned.Select((one, position) =>
        To(one, plan, "work-group-cancelled", $"{happened:N}:{position}", $"Cancelled: {plan.Group.Title}",
            $"has cancelled {InWords(plan.Group, words)}. It does not meet any more, and the places in it are given back.\n\nThe reason: {reason}{(one.Visits.Count == 0 ? "" : $"\n\nWith it ends: {string.Join(' ', one.Visits)}")}\n\nWhat took place stays on record.{(one.IsPartner() ? "" : " You are welcome to ask for places in another group.")}", words, now));

    private static string InWords(WorkGroup group, NetworkSettings words) => $"{group.Title} ({words.Word("workGroup")} {group.Code})";

    private static string Link(PlannedSession to) => to.OnlineUrl is null ? "" : $"\n{to.OnlineUrl}";

    private static string ForHead(Concerned one, SessionChange change, GroupPlan plan) => !one.IsHead || change.To is null ? ""
        : $"\n\nYou agreed to the days as they were, or are asked to. If the school cannot release its colleagues on this one, write to {plan.Hub.ContactEmail ?? "the hub"}.";

    private static Message To(Concerned one, GroupPlan plan, string template, string key, string subject, string said, NetworkSettings words, DateTime now) => new()
    {
        Template = template, ToName = one.Name, ToAddress = one.Email, PersonId = one.PersonId, HubId = plan.Hub.Id, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
        Body = $"""
            Dear {one.Name},

            {plan.Hub.Name} {words.HubWord} {said}

            Questions? Write to {plan.Hub.ContactName ?? "the hub"}{(plan.Hub.ContactEmail is { } email ? $": {email}" : ".")}
            """,
        Reason = one.Reason, Key = $"{template}:{key}", CreatedAt = now, SendAfter = now
    };
}
