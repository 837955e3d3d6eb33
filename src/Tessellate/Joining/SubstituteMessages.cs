using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What is written when one colleague comes into the place of another. The page that shows the messages calls the same method.</summary>
public static class SubstituteMessages
{
    /// <summary>To both of them, and to the head who agreed, whose yes named the one who leaves.</summary>
    public static IEnumerable<Message> All(InterestInFull about, PersonInPlace leaving, InterestPerson coming, Agreement? agreed, Guid happened, string reason, NetworkSettings words, DateTime now)
    {
        yield return about.Write(happened, "substituted-leaves", 0, leaving.Name, leaving.Email, now, $"{coming.Name} comes in your place: {about.Group.Code}", about.Letter(leaving.Name,
            $"""
            {about.HubInWords(words)} has recorded that {coming.Name} comes in your place in {about.InWords(words)}, as of {now.DayInWords()}.

            The reason: {reason}

            What you attended before stays on record.
            """), "You get this because you had a place.");
        yield return about.Write(happened, "substituted-comes", coming.Position, coming.Name, coming.Email, now, $"You have a place: {about.Group.Title}", about.Letter(coming.Name,
            $"""
            {about.HubInWords(words)} has given you the place of {leaving.Name}, for {about.School}, in {about.InWords(words)}.

            {about.When()}

            {MeetingWords.CostInWords(about.Group.HalfDaysOut)}. Please keep the dates free. If this is a mistake, write to the hub soon.

            The reason: {reason}
            """), "You get this because your school named you as somebody who comes instead of a colleague.");
        if (agreed is null) yield break;

        yield return about.Write(happened, "substituted-head", 98, agreed.HeadName, agreed.HeadEmail, now, $"{coming.Name} comes instead of {leaving.Name}: {about.Group.Code}", about.Letter(agreed.HeadName,
            $"""
            You agreed that {leaving.Name} takes part in {about.InWords(words)}. {coming.Name} comes instead, on the same days.

            The reason: {reason}

            You need do nothing. If you do not agree, take your agreement back by the link in our earlier message, or write to the hub.
            """), "You get this because you agreed for the school.");
    }
}
