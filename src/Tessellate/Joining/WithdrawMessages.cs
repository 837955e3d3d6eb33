using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>What is written to somebody who no longer takes part.</summary>
public static class WithdrawMessages
{
    /// <summary>One message for each event it tells of.</summary>
    public static Message Withdrawn(ParticipationInFull about, PersonInPlace person, Guid happened, string reason, NetworkSettings words, DateTime now) => new()
    {
        Template = "participation-withdrew", ToName = person.Name, ToAddress = person.Email, PersonId = person.PersonId, HubId = about.Hub.Id,
        Subject = $"You no longer take part: {about.Group.Code}",
        Body = $"""
            Dear {person.Name},

            {about.Hub.Name} {words.HubWord} has recorded that you no longer take part in {about.Group.Title} ({words.Word("workGroup")} {about.Group.Code}), as of {now.DayInWords()}.

            The reason: {reason}

            What you attended before stays on record. If this is a mistake, write to {about.Hub.ContactEmail ?? "the hub"}.
            """,
        Reason = "You get this because you had a place.",
        Key = $"participation-withdrew:{happened:N}", CreatedAt = now, SendAfter = now
    };
}
