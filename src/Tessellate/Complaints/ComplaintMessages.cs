using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Complaints;

/// <summary>What is written about a complaint. Nothing that the person typed goes back by mail: the address may be somebody else's.</summary>
internal static class ComplaintMessages
{
    public static Message Received(Complaint complaint) => ToComplainer(complaint, "complaint-received", $"We have your complaint: {complaint.Number}",
        $"""
        Hello,

        We have your complaint about how data about you is used. Its number is {complaint.Number}.

        Somebody looks into it and answers you by {complaint.DueOn.InWords()} at the latest. If you do not agree with the answer, you can complain to the Information Commissioner; you can do so at any time.

        If you did not complain, somebody gave your address by mistake, and you need do nothing.
        """, complaint.ReceivedAt);

    public static Message Answered(Complaint complaint, DateTime now) => ToComplainer(complaint, "complaint-answered", $"The answer to your complaint {complaint.Number}",
        $"""
        Dear {complaint.Name},

        You complained on {complaint.ReceivedAt.DayInWords()} about how data about you is used. This is the answer:

        {complaint.Outcome}

        If you do not agree with it, you can complain to the Information Commissioner's Office.
        """, now);

    public static Message Reminder(Complaint complaint, string name, string address, Guid personId, string url, DateTime now) => new()
    {
        Template = "complaint-reminder", ToName = name, ToAddress = address, PersonId = personId, Subject = $"The complaint {complaint.Number} is due on {complaint.DueOn.InWords()}",
        Body = $"""
            Hello {name},

            The complaint {complaint.Number}, which came on {complaint.ReceivedAt.DayInWords()}, is not answered. The law allows thirty days; the last of them is {complaint.DueOn.InWordsWithWeekday()}.

            {url}
            """,
        Reason = "You get this because you handle complaints, or could.", Key = $"complaint-reminder:{complaint.Id:N}:{personId:N}", CreatedAt = now, SendAfter = now
    };

    private static Message ToComplainer(Complaint complaint, string template, string subject, string body, DateTime now) => new()
    {
        Template = template, ToName = complaint.Name, ToAddress = complaint.Email, PersonId = complaint.PersonId, HubId = complaint.HubId, Subject = subject, Body = body,
        Reason = "You get this because your address was given with a complaint.", Key = $"{template}:{complaint.Id:N}", CreatedAt = now, SendAfter = now
    };
}
