using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

public enum Answer { Accept, Waitlist, Decline }

/// <summary>What is written when a hub answers. The page that shows the messages before they leave calls the same method as the answer.</summary>
public static class AnswerMessages
{
    /// <summary>To whoever asked and to everyone who was named; one message for somebody who is both.
    /// <paramref name="linkOf"/>: the link by which whoever asked (null) leaves the waitlist, and by which somebody who is named says that they do not come.
    /// <paramref name="site"/>: where whoever comes says what they need; left out, the letter does not ask.</summary>
    public static IEnumerable<Message> For(Answer answer, InterestInFull about, string? reason, NetworkSettings words, DateTime now, Func<InterestPerson?, string>? linkOf = null, SiteAddress? site = null)
    {
        var (template, subject, said) = answer switch
        {
            Answer.Accept => ("place-accepted", "You have a place", Accepted(about, words) + about.AskForNeeds(site)),
            Answer.Waitlist => ("place-waitlisted", "You are on the waitlist", Waitlisted(about, words)),
            _ => ("interest-declined", "No place this time", Declined(about, reason ?? "", words))
        };

        if (!about.AskerComes)
        {
            yield return about.ToAsker(template, now, $"{subject}: {about.Interest.Reference}", about.Letter(about.Interest.AskedByName, said + Own(answer, null, linkOf)), JoiningLetters.AskerReason);
        }
        foreach (var person in about.People)
        {
            var isAsker = about.IsAsker(person);
            yield return about.ToPerson(person, template, now, $"{subject}: {about.Interest.Reference}", about.Letter(person.Name, said + Own(answer, answer == Answer.Waitlist && isAsker ? null : person, linkOf)),
                isAsker ? JoiningLetters.AskerReason : "You get this because you were named when your school asked for places.");
        }
    }

    private static string Own(Answer answer, InterestPerson? person, Func<InterestPerson?, string>? linkOf) => (answer, person, linkOf) switch
    {
        (Answer.Waitlist, null, not null) => JoiningLetters.OnList(linkOf(null)),
        (Answer.Waitlist, not null, not null) => JoiningLetters.NotForMe(linkOf(person)),
        (Answer.Accept, not null, not null) => JoiningLetters.CannotCome(linkOf(person)),
        _ => ""
    };

    private static string Accepted(InterestInFull about, NetworkSettings words) => $"""
        {about.HubInWords(words)} has given {about.School} {(about.People.Count == 1 ? "a place" : $"{about.People.Count} places")} in {about.InWords(words)}: for {about.Names}.

        {about.When()}

        {MeetingWords.CostInWords(about.Group.HalfDaysOut)}. Please keep the dates free, and tell your head. If somebody cannot come after all, write to the hub soon: another school may be waiting.
        """;

    private static string Waitlisted(InterestInFull about, NetworkSettings words) => $"""
        {about.HubInWords(words)} has no place left for {about.School} in {about.InWords(words)} at the moment. Your request, for {about.Names}, is on the waitlist.

        When places come free, they are offered {NextOnWaitlist.OrderInWords(about.Interest)}, with some days to answer. You need do nothing until we write to you.
        """;

    private static string Declined(InterestInFull about, string reason, NetworkSettings words) => $"""
        {about.HubInWords(words)} cannot give {about.School} places in {about.InWords(words)}, which were asked for {about.Names}.

        The reason: {reason}

        You are welcome to ask for places in another group.
        """;
}
