using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Who comes instead of whom and why; by their own link, or recorded by the hub.</summary>
public sealed record Substitution(PersonInPlace Leaving, InterestPerson Coming, bool ByLink, string Reason);

/// <summary>What is written when one colleague comes into the place of another. The page that shows the messages calls the same method.</summary>
public static class SubstituteMessages
{
    /// <summary>To both of them, and to the head who agreed, whose yes named the one who leaves; to whoever leads the group; to the hub, when it did not record it itself. <paramref name="link"/>: of whoever comes.</summary>
    public static IEnumerable<Message> All(InterestInFull about, Substitution change, Agreement? agreed, ThoseWhoRun run, Guid happened, string link, SiteAddress site, NetworkSettings words, DateTime now)
    {
        var (leaving, coming, reason) = (change.Leaving, change.Coming, change.Reason);
        yield return about.Write(happened, "substituted-leaves", 0, leaving.Name, leaving.Email, now, $"{coming.Name} comes in your place: {about.Group.Code}", about.Letter(leaving.Name,
            $"""
            {(change.ByLink ? "You have said" : $"{about.HubInWords(words)} has recorded")} that {coming.Name} comes in your place in {about.InWords(words)}, as of {now.DayInWords()}.

            The reason: {reason}

            What you attended before stays on record.
            """), "You get this because you had a place.");
        yield return about.Write(happened, "substituted-comes", coming.Position, coming.Name, coming.Email, now, $"You have a place: {about.Group.Title}", about.Letter(coming.Name,
            $"""
            {(change.ByLink ? $"{leaving.Name} has named you as the colleague who comes in their place, for {about.School}," : $"{about.HubInWords(words)} has given you the place of {leaving.Name}, for {about.School},")} in {about.InWords(words)}.

            {about.When()}

            {MeetingWords.CostInWords(about.Group.HalfDaysOut)}. Please keep the dates free. If this is a mistake, write to the hub soon.

            The reason: {reason}{about.AskForNeeds(site)}{JoiningLetters.CannotCome(link)}
            """), "You get this because your school named you as somebody who comes instead of a colleague.");
        if (agreed is not null)
        {
            yield return about.Write(happened, "substituted-head", 98, agreed.HeadName, agreed.HeadEmail, now, $"{coming.Name} comes instead of {leaving.Name}: {about.Group.Code}", about.Letter(agreed.HeadName,
                $"""
                You agreed that {leaving.Name} takes part in {about.InWords(words)}. {coming.Name} comes instead, on the same days.

                The reason: {reason}

                You need do nothing. If you do not agree, take your agreement back by the link in our earlier message, or write to the hub.
                """), "You get this because you agreed for the school.");
        }
        var subject = $"{coming.Name} comes instead of {leaving.Name}: {about.Group.Code}";
        var said = $"""
            {(change.ByLink ? $"{leaving.Name} of {about.School} has named {coming.Name} as the colleague who comes in their place" : $"{about.HubInWords(words)} has recorded that {coming.Name} of {about.School} comes in the place of {leaving.Name}")} in {about.InWords(words)}. The school has as many places as before.

            The reason: {reason}
            """;
        string[] told = [leaving.Email, coming.Email];
        if (change.ByLink)
        {
            foreach (var message in run.Letters(about, happened, "substituted-hub", null, told, subject, $"{said}\n\nYou need do nothing. If it cannot be, ring the school, or put it right on the page of who takes part.", words, now)) yield return message;
        }
        foreach (var message in run.Letters(about, happened, null, "substituted-lead", told, subject, $"{said}\n\nYou need do nothing: the register has the new name.", words, now)) yield return message;
    }
}
