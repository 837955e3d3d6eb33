using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>What is written when somebody for whom there was a place has said by their link that they do not come; whoever asked gets a letter of their own.</summary>
public static class LeftMessages
{
    /// <summary>To the hub, and to the head who agreed. <paramref name="isOver"/>: nobody of the school is left.</summary>
    public static IEnumerable<Message> All(InterestInFull about, InterestPerson person, Agreement? agreed, string? reason, int? notice, bool isOver, NetworkSettings words, DateTime now)
    {
        var said = $"""
            {person.Name} of {about.School} does not come to {about.InWords(words)}: they said so by their link on {now.DayInWords()}, {NoticeOfLeaving.InWords(notice)}.

            {(reason is null ? "They gave no reason." : $"The reason: {reason}")}

            {(isOver ? "Nobody of the school is left, and its place is free." : "The school keeps its place for the others.")}
            """;
        var subject = $"Somebody of {about.School} does not come: {about.Group.Code}";
        if (about.Hub.ContactEmail is { } hub)
            yield return about.Write(person.Id, "left-hub", 99, about.Hub.ContactName ?? $"{about.Hub.Name} {words.HubWord}", hub, now, subject, about.Letter(about.Hub.ContactName ?? "colleagues", said), $"You get this because {about.Hub.Name} runs the group.");
        if (agreed is not null && EmailAddress.Key(agreed.HeadEmail) != EmailAddress.Key(about.Interest.AskedByEmail))
            yield return about.Write(person.Id, "left-head", 98, agreed.HeadName, agreed.HeadEmail, now, subject, about.Letter(agreed.HeadName, said), "You get this because you agreed for the school.");
    }
}
