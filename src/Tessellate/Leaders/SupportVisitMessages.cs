using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Leaders;

/// <summary>What the lead reads of a visit to them. The page that shows the message before it leaves calls the same method as the change.</summary>
public static class SupportVisitMessages
{
    public static Message Planned(SupportVisitRow row, NetworkSettings words, SiteAddress site, DateTime now) => To(row, "support-visit-planned", $"{row.Visitor} visits you on {row.Visit.On.InWords()}",
        $"""
        {row.Visitor} of {row.Hub} {words.HubWord} would like to see you lead {row.Group} ({words.Word("workGroup")} {row.Code}) on {row.Visit.On.InWordsWithWeekday()}, and to talk with you about it afterwards.

        What you agree on then stands on one page, which you read and nobody but you and the staff of the hub:

        {site.Link(LeadersUrls.SupportVisit(row.Visit.Id))}

        If the day does not suit you, write to {row.VisitorEmail}.
        """, "planned", now);

    public static Message Cancelled(SupportVisitRow row, string reason, NetworkSettings words, DateTime now) => To(row, "support-visit-cancelled", $"{row.Visitor} does not visit you on {row.Visit.On.InWords()}",
        $"""
        The visit of {row.Visitor} of {row.Hub} {words.HubWord} to {row.Group} ({words.Word("workGroup")} {row.Code}) on {row.Visit.On.InWordsWithWeekday()} is cancelled.

        The reason: {reason}
        """, "cancelled", now);

    public static Message Written(SupportVisitRow row, IReadOnlyList<string> actions, NetworkSettings words, SiteAddress site, DateTime now) => To(row, "support-visit-written", $"What {row.Visitor} saw on {row.Visit.On.InWords()}",
        $"""
        {row.Visitor} of {row.Hub} {words.HubWord} has written down what they saw in {row.Group} ({words.Word("workGroup")} {row.Code}) on {row.Visit.On.InWords()}.{(actions.Count == 0 ? "" : $"\n\nYou agreed:\n\n{string.Join('\n', actions)}")}

        Read it, and say what is done, here:

        {site.Link(LeadersUrls.SupportVisit(row.Visit.Id))}
        """, $"written:{row.Visit.Version}", now);

    private static Message To(SupportVisitRow row, string template, string subject, string said, string what, DateTime now) => new()
    {
        Template = template, ToName = row.Lead, ToAddress = row.LeadEmail, PersonId = row.Visit.LeadId, HubId = row.Visit.HubId, Subject = subject.Length <= 200 ? subject : subject[..199] + "…",
        Body = $"""
            Dear {row.Lead},

            {said}

            {row.Hub}
            """,
        Reason = "You get this because you lead the group.", Key = $"support-visit:{row.Visit.Id:N}:{what}", CreatedAt = now, SendAfter = now
    };
}
