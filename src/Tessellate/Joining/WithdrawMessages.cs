using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>What is written when the hub records that people no longer take part.</summary>
public static class WithdrawMessages
{
    /// <summary>To each who leaves; to whoever asked for the place, unless they leave themselves; to the head who agreed; and to whoever leads the group.</summary>
    public static IEnumerable<Message> All(Withdrawal what, NetworkSettings words, DateTime now)
    {
        foreach (var (person, happened) in what.Leaving) yield return Withdrawn(what.About, person, happened, what.Reason, words, now);
        if (what.Request is not { } request) yield break;

        var (key, told) = (what.Leaving[0].Happened, what.Leaving.Select(l => EmailAddress.Key(l.Person.Email)).ToHashSet());
        var said = $"""
            {request.HubInWords(words)} has recorded that {Names(what)} no longer {(what.Leaving.Count == 1 ? "takes" : "take")} part in {request.InWords(words)}, as of {now.DayInWords()}, {NoticeOfLeaving.InWords(what.NoticeDays)}.

            The reason: {what.Reason}

            What was attended before stays on record. If this is a mistake, write to the hub soon.
            """;
        var subject = $"{(what.Leaving.Count == 1 ? "A colleague no longer takes" : "Colleagues no longer take")} part: {request.Group.Code}";
        if (told.Add(EmailAddress.Key(request.Interest.AskedByEmail)))
            yield return request.Write(key, "withdrew-asker", 0, request.Interest.AskedByName, request.Interest.AskedByEmail, now, subject, request.Letter(request.Interest.AskedByName, said), JoiningLetters.AskerReason);
        if (what.Agreed is { } agreed && told.Add(EmailAddress.Key(agreed.HeadEmail)))
            yield return request.Write(key, "withdrew-head", 98, agreed.HeadName, agreed.HeadEmail, now, subject, request.Letter(agreed.HeadName, said), "You get this because you agreed for the school.");
        foreach (var message in what.Run?.Letters(request, key, null, "withdrew-lead", told, subject, $"{said} {request.School} {(what.About.InPlace.Any(p => p.CanLeave && what.Leaving.All(l => l.Person != p)) ? "keeps its place for the others." : "has no place any more.")}", words, now) ?? []) yield return message;
    }

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

    private static string Names(Withdrawal what) => what.Leaving.Count == 1 ? what.Leaving[0].Person.Name : $"{string.Join(", ", what.Leaving.SkipLast(1).Select(l => l.Person.Name))} and {what.Leaving[^1].Person.Name}";
}
