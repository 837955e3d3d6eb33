using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What is written when a project opens again, to those who found no place in it.</summary>
public static class OpeningMessages
{
    /// <summary>To whoever asked: which groups open, from when for them and for everybody, and one link to ask and to say that they do not want to hear again. It is no answer to anything, so an objection stops it.</summary>
    public static Message Opens(InterestInFull about, IReadOnlyList<WorkGroup> groups, DateOnly today, Guid key, string link, NetworkSettings words, DateTime now) => new()
    {
        Template = "opening", Purpose = MessagePurpose.Programme, ToName = about.Interest.AskedByName, ToAddress = about.Interest.AskedByEmail, HubId = about.Hub.Id,
        PersonId = about.Known.TryGetValue(EmailAddress.Key(about.Interest.AskedByEmail), out var person) ? person : null, Subject = $"It opens again: {groups[0].Title}",
        Body = $"""
            Dear {about.Interest.AskedByName},

            On {about.Interest.AskedAt.DayInWords()} you asked for places in {about.Group.Title} for {about.School}, and there was none. {about.HubInWords(words)} takes schools again:

            {string.Join("\n", groups.Select(g => "- " + InWords(g, today)))}

            See them and ask for places here:

            {link}

            Do not tell me again: by the same link you say so once, and we do not write to you about it any more.{about.Contact()}
            """,
        Reason = about.Interest.WantsToHear ? "You get this because you asked us to tell you first when it opens again." : "You get this because you asked for places last year and found none.",
        Key = $"opening:{key:N}", CreatedAt = now, SendAfter = now
    };

    /// <summary>"Group 2 (WG-0002), from 3 February 2027; you can ask now, everybody from 1 January 2027".</summary>
    public static string InWords(WorkGroup group, DateOnly today) =>
        $"{group.Title} ({group.Code}), from {group.StartsOn.InWords()}{(group.OpensAfter(today) ? $"; you can ask now, everybody from {group.OpensOn!.Value.InWords()}" : "")}";
}
