using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Evaluation;

/// <summary>Who is asked to fill in a form, of which group.</summary>
internal sealed record Asked(Guid ParticipationId, Guid PersonId, string Name, string Email, Guid GroupId, string Code, string Title, Guid HubId, string Hub);

/// <summary>What is written about a form: once when it is time, and once more to whoever has not finished it.</summary>
internal static class EvaluationMessages
{
    public static string KeyOf(Asked to, Moment moment, bool again) => $"evaluation{(again ? "-again" : "")}:{moment}:{to.ParticipationId:N}";

    public static Message New(Asked to, EvaluationDays days, bool again, SiteAddress site, DateTime now) => new()
    {
        Template = again ? "evaluation-reminder" : "evaluation-asked", Purpose = MessagePurpose.Programme, ToName = to.Name, ToAddress = to.Email, PersonId = to.PersonId, HubId = to.HubId,
        Subject = again ? $"Still open until {days.ClosesOn.InWords()}: your view of {to.Title}" : days.Moment == Moment.Start ? $"Where you start: {to.Title}" : $"What changed: {to.Title}",
        Body = $"""
            Dear {to.Name},

            {(days.Moment == Moment.Start ? $"{to.Title} has begun." : $"The last session of {to.Title} is over.")} Please say how true twelve sentences are of you {(days.Moment == Moment.Start ? "now; you get the same at the end" : "now; they are those of the start")}. It takes about three minutes, and what is half filled is kept:

            {site.Link(EvaluationUrls.Answer(to.Code, days.Moment))}

            You can change your answers until the end of {days.ClosesOn.InWordsWithWeekday()}. Nobody reads who said what: your lead and the hubs see numbers only, once the form is closed, and only if ten people at least have answered.{(again ? "\n\nThis is the last message about this form." : "")}
            """,
        Reason = $"You get this because you take part in {to.Title} ({to.Code}), run by {to.Hub}.", Key = KeyOf(to, days.Moment, again), CreatedAt = now, SendAfter = now,
        NotAfter = days.ClosesOn.AddDays(1).ToDateTime(TimeOnly.MinValue).FromLondon()
    };
}
