using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Joining;

/// <summary>What is written when a head says: not this year.</summary>
public static class NotThisYearMessages
{
    /// <summary>To the head: what was said, until when, and how to take it back.</summary>
    public static Message Receipt(InterestInFull about, Agreement agreement, NotThisYear no, string? project, string link, DateTime now) => about.Write(no.Id, "not-this-year", 98, agreement.HeadName, agreement.HeadEmail, now,
        $"{about.School} is not invited until {no.Until.InWords()}",
        $"""
        Dear {agreement.HeadName},

        You have said for {about.School} that it does not want to be invited to {project ?? "anything"} until the end of {no.Until.InWordsWithWeekday()}. No hub invites it before. Places that your colleagues have stay as they are.

        The reason that you gave: {no.Reason}

        If this changes, take it back here:

        {link}
        """,
        "You get this because you said so for your school, by the link that we had sent you.");
}
