using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Leaders;

/// <summary>What the lead reads of a visit to them, and who visits of one that falls away. The page that shows the message before it leaves calls the same method as the change.</summary>
public static class SupportVisitMessages
{
    public static Message Planned(SupportVisitRow row, NetworkSettings words, SiteAddress site, DateTime now) => To(row, "support-visit-planned", $"{row.Visitor} visits you on {row.Visit.On.InWords()}",
        $"""
        {row.Visitor} of {row.Hub} {words.HubWord} would like to see you lead {row.Group} ({words.Word("workGroup")} {row.Code}) on {row.Visit.On.InWordsWithWeekday()}, and to talk with you about it afterwards.

        What you agree on then stands on one page, which you read and nobody but you and the staff of the hub:

        {site.Link(LeadersUrls.SupportVisit(row.Visit.Id))}

        If the day does not suit you, write to {row.VisitorEmail}.
        """, "planned", now);

    /// <summary>What was agreed and why it is cancelled stand on the page alone: the log of messages is read by others, too.</summary>
    public static Message Cancelled(SupportVisitRow row, NetworkSettings words, SiteAddress site, DateTime now) => To(row, "support-visit-cancelled", $"{row.Visitor} does not visit you on {row.Visit.On.InWords()}",
        $"""
        The visit of {row.Visitor} of {row.Hub} {words.HubWord} to {row.Group} ({words.Word("workGroup")} {row.Code}) on {row.Visit.On.InWordsWithWeekday()} is cancelled.

        Read why here:

        {site.Link(LeadersUrls.SupportVisit(row.Visit.Id))}
        """, "cancelled", now);

    /// <summary>To both, when the lead's role ends before the day.</summary>
    public static IEnumerable<Message> NoLongerLeads(SupportVisitRow row, NetworkSettings words, DateTime now)
    {
        var when = $"({words.Word("workGroup")} {row.Code}) on {row.Visit.On.InWordsWithWeekday()} is cancelled";
        yield return To(row, "support-visit-cancelled", $"{row.Visitor} does not visit you on {row.Visit.On.InWords()}", $"The visit of {row.Visitor} of {row.Hub} {words.HubWord} to {row.Group} {when}: you do not lead the group on that day.", "cancelled", now);
        yield return Letter(row, row.Visitor, row.VisitorEmail, row.Visit.VisitorId, "You get this because you visit whoever leads the group.", "support-visit-cancelled", $"You do not visit {row.Lead} on {row.Visit.On.InWords()}",
            $"Your visit to {row.Lead} in {row.Group} {when}: they do not lead the group on that day. Plan one to whoever leads it then.", "cancelled:visitor", now);
    }

    public static Message Written(SupportVisitRow row, int agreed, NetworkSettings words, SiteAddress site, DateTime now) => To(row, "support-visit-written", $"What {row.Visitor} saw on {row.Visit.On.InWords()}",
        $"""
        {row.Visitor} of {row.Hub} {words.HubWord} has written down what they saw in {row.Group} ({words.Word("workGroup")} {row.Code}) on {row.Visit.On.InWords()}{(agreed switch { 0 => "", 1 => ", and the action that you agreed", _ => $", and the {agreed} actions that you agreed" })}.

        Read it, and say what is done, here:

        {site.Link(LeadersUrls.SupportVisit(row.Visit.Id))}
        """, $"written:{row.Visit.Version}", now);

    private static Message To(SupportVisitRow row, string template, string subject, string said, string what, DateTime now) =>
        Letter(row, row.Lead, row.LeadEmail, row.Visit.LeadId, "You get this because you lead the group.", template, subject, said, what, now);

    private static Message Letter(SupportVisitRow row, string name, string email, Guid personId, string reason, string template, string subject, string said, string what, DateTime now) => new()
    {
        Template = template, ToName = name, ToAddress = email, PersonId = personId, HubId = row.Visit.HubId, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
        Body = $"""
            Dear {name},

            {said}

            {row.Hub}
            """,
        Reason = reason, Key = $"support-visit:{row.Visit.Id:N}:{what}", CreatedAt = now, SendAfter = now
    };
}
