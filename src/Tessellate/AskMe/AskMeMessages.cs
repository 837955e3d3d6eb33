using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.AskMe;

/// <summary>The two messages of a question. They belong to no hub, and neither holds the address of the other person unless that person chose so.</summary>
internal static class AskMeMessages
{
    public static Message Asked(AskedQuestion question, string from, string to, string address, SiteAddress site) => new()
    {
        Template = "ask-me-question", Purpose = MessagePurpose.Programme, IsBetweenTwo = true, ToName = to, ToAddress = address, PersonId = question.ToId, Subject = $"A question about {question.Topic}",
        Body = $"""
            Dear {to},

            {from} asks you about {question.Topic}:

            {question.Text}

            Answer on the site, or say that you want no more questions from {from}: {site.Link(AskMeUrls.Question(question.Id))}

            A reply to this message does not reach them. They do not see your address unless you choose so with your answer.
            """,
        Reason = "You get this because you said on your page “ask me about…” that people may ask you. You can take that back there at any time.", Key = $"ask-me-question:{question.Id:N}", CreatedAt = question.AskedAt, SendAfter = question.AskedAt
    };

    public static Message Answered(AskedQuestion question, string answer, string? givenAddress, string from, string fromAddress, string to, DateTime now, SiteAddress site) => new()
    {
        Template = "ask-me-answer", Purpose = MessagePurpose.Service, IsBetweenTwo = true, ToName = from, ToAddress = fromAddress, PersonId = question.FromId, Subject = $"An answer about {question.Topic}",
        Body = $"""
            Dear {from},

            {to} answers your question about {question.Topic}:

            {answer}

            {(givenAddress is null ? $"A reply to this message does not reach {to}." : $"You can write to {to} directly: {givenAddress}")} Question and answer: {site.Link(AskMeUrls.Question(question.Id))}
            """,
        Reason = "You get this because you asked on the site.", Key = $"ask-me-answer:{question.Id:N}", CreatedAt = now, SendAfter = now
    };
}
