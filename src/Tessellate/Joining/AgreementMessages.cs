using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What is written when a head is asked to agree, and when they do. Each message has a key of its agreement, so that nothing is sent twice.</summary>
public static class AgreementMessages
{
    /// <summary>Stands for the link where the message is shown before it leaves: nobody but the head ever sees the link itself.</summary>
    public const string LinkInPreview = "(here stands a link that only the head gets)";

    /// <summary>To the head: whom and what it is about, and the link; and another by which the school says that it does not want to be invited.</summary>
    public static Message Ask(InterestInFull about, Agreement agreement, string link, string notThisYear, NetworkSettings words, DateTime now) => about.ToHead(agreement, "agreement-asked", now,
        $"Your agreement is asked: {about.Names} in {about.Group.Title}",
        $"""
        Dear {agreement.HeadName},

        {about.Interest.AskedByName} has asked for {about.School} to take part in {about.InWords(words)}. {about.HubInWords(words)} holds {Places(about.People.Count)} for {about.Names}, and needs your agreement.

        {about.When()}

        {MeetingWords.CostInWords(about.Group.HalfDaysOut)}. Read what the school undertakes, and answer yes, yes for some, or not now:

        {link}

        You need no account. The link can be answered once, until the end of {agreement.LastDay.InWordsWithWeekday()}; then the places go to other schools. If the school does not want to be invited to this, or to anything, this year, say so once for every hub:

        {notThisYear}

        The reference is {about.Interest.Reference}.{about.Contact()}
        """, notAfter: agreement.ExpiresAt);

    /// <summary>To whoever asked and everyone named: the places are held, and for how long.</summary>
    public static IEnumerable<Message> Held(InterestInFull about, Agreement agreement, NetworkSettings words, DateTime now) => about.ToAll(about.People, agreement.Id, "place-held", now,
        $"Places are held for you: {about.Interest.Reference}",
        $"""
        {about.HubInWords(words)} holds {Places(about.People.Count)} for {about.School} in {about.InWords(words)}: for {about.Names}.

        {about.When()}

        We have asked {agreement.HeadName} to agree, by a message to {agreement.HeadEmail}. The places are yours when the school has agreed; they are held until the end of {agreement.LastDay.InWordsWithWeekday()}. Please keep the dates free, and tell your head that our message has come.
        """);

    /// <summary>To everyone for whom the head has agreed, and to whoever asked. <paramref name="linkOf"/>: the link by which each of them says that they do not come.</summary>
    public static IEnumerable<Message> Agreed(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, NetworkSettings words, DateTime now, Func<InterestPerson, string>? linkOf = null, SiteAddress? site = null) => about.ToAll(people, agreement.Id, "agreement-given", now,
        $"You have a place: {about.Interest.Reference}",
        $"""
        {agreement.AnsweredBy} has agreed for {about.School}. {InterestInFull.InWords(people)} {(people.Count == 1 ? "has a place" : "have places")} in {about.InWords(words)}.

        {about.When()}

        {MeetingWords.CostInWords(about.Group.HalfDaysOut)}. Please keep the dates free. If somebody cannot come after all, write to the hub soon: another school may be waiting.{about.AskForNeeds(site)}
        """, person => linkOf is null ? "" : JoiningLetters.CannotCome(linkOf(person)));

    /// <summary>To those for whom the head has not agreed, while colleagues have places.</summary>
    public static IEnumerable<Message> NotReleased(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, NetworkSettings words, DateTime now) => people.Select(person =>
        about.ToNamed(person, agreement.Id, "agreement-in-part", now, $"No place this time: {about.Interest.Reference}",
            $"""
            {agreement.AnsweredBy} has agreed for {about.School} to take part in {about.InWords(words)}, and not for you this time. You have no place. Talk to your head if you think that this is a mistake.
            """));

    /// <summary>To the head who has agreed: what was agreed, and how to take it back.</summary>
    public static Message Receipt(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, string link, NetworkSettings words, DateTime now) => about.ToHead(agreement, "agreement-receipt", now,
        $"You have agreed: {InterestInFull.InWords(people)} in {about.Group.Title}",
        $"""
        Dear {agreement.HeadName},

        Thank you. On {now.DayInWords()} {agreement.AnsweredBy} agreed for {about.School} that {InterestInFull.InWords(people)} {(people.Count == 1 ? "takes" : "take")} part in {about.InWords(words)}.

        {about.When()}

        What the school undertakes:

        {agreement.Wording}

        If it can no longer be, take the agreement back here. Those concerned and the hub are told, and the places are free:

        {link}

        The reference is {about.Interest.Reference}.{about.Contact()}
        """);

    private static string Places(int count) => count == 1 ? "a place" : $"{count} places";
}
