using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>What is written when somebody for whom there was a place has said by their link that they do not come; whoever asked gets a letter of their own.</summary>
public static class LeftMessages
{
    /// <summary>To the hub, to whoever leads the group if they took part in it, and to the head who agreed. <paramref name="isOver"/>: nobody of the school is left.</summary>
    public static IEnumerable<Message> All(InterestInFull about, InterestPerson person, Agreement? agreed, ThoseWhoRun run, bool tookPart, string? reason, int? notice, bool isOver, NetworkSettings words, DateTime now)
    {
        var said = $"""
            {person.Name} of {about.School} does not come to {about.InWords(words)}: they said so by their link on {now.DayInWords()}, {NoticeOfLeaving.InWords(notice)}.

            {(reason is null ? "They gave no reason." : $"The reason: {reason}")}

            {(isOver ? "Nobody of the school is left, and its place is free." : "The school keeps its place for the others.")}
            """;
        var subject = $"Somebody of {about.School} does not come: {about.Group.Code}";
        foreach (var message in run.Letters(about, person.Id, "left-hub", tookPart ? "left-lead" : null, [person.Email, about.Interest.AskedByEmail], subject, said, words, now)) yield return message;
        if (agreed is not null && EmailAddress.Key(agreed.HeadEmail) != EmailAddress.Key(about.Interest.AskedByEmail))
            yield return about.Write(person.Id, "left-head", 98, agreed.HeadName, agreed.HeadEmail, now, subject, about.Letter(agreed.HeadName, said), "You get this because you agreed for the school.");
    }
}
