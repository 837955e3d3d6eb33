using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What is written around a head's agreement. Each message has a key of its agreement, so that nothing is sent twice.</summary>
public static class AgreementMessages
{
    /// <summary>Stands for the link where the message is shown before it leaves: nobody but the head ever sees the link itself.</summary>
    public const string LinkInPreview = "(here stands a link that only the head gets)";

    private const string HeadReason = "You get this because you were named as somebody who can agree for the school.";
    private const string NamedReason = "You get this because you were named when your school asked for places.";

    /// <summary>To the head: whom and what it is about, and the link.</summary>
    public static Message Ask(InterestInFull about, Agreement agreement, string link, NetworkSettings words, DateTime now) => ToHead(about, agreement, "agreement-asked", now,
        $"Your agreement is asked: {about.Names} in {about.Group.Title}",
        $"""
        Dear {agreement.HeadName},

        {about.Interest.AskedByName} has asked for {about.School} to take part in {about.InWords(words)}. {about.HubInWords(words)} holds {Places(about.People.Count)} for {about.Names}, and needs your agreement.

        {about.When()}

        {MeetingWords.CostInWords(about.Group.HalfDaysOut)}. Read what the school undertakes, and answer yes, yes for some, or not now:

        {link}

        You need no account. The link can be answered once, until the end of {agreement.LastDay.InWordsWithWeekday()}; then the places go to other schools.

        The reference is {about.Interest.Reference}.{about.Contact()}
        """, notAfter: agreement.ExpiresAt);

    /// <summary>To whoever asked and everyone named: the places are held, and for how long.</summary>
    public static IEnumerable<Message> Held(InterestInFull about, Agreement agreement, NetworkSettings words, DateTime now) => ToAll(about, about.People, agreement, "place-held", now,
        $"Places are held for you: {about.Interest.Reference}",
        $"""
        {about.HubInWords(words)} holds {Places(about.People.Count)} for {about.School} in {about.InWords(words)}: for {about.Names}.

        {about.When()}

        We have asked {agreement.HeadName} to agree, by a message to {agreement.HeadEmail}. The places are yours when the school has agreed; they are held until the end of {agreement.LastDay.InWordsWithWeekday()}. Please keep the dates free, and tell your head that our message has come.
        """);

    /// <summary>To everyone for whom the head has agreed, and to whoever asked.</summary>
    public static IEnumerable<Message> Agreed(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, NetworkSettings words, DateTime now) => ToAll(about, people, agreement, "agreement-given", now,
        $"You have a place: {about.Interest.Reference}",
        $"""
        {agreement.AnsweredBy} has agreed for {about.School}. {InterestInFull.InWords(people)} {(people.Count == 1 ? "has a place" : "have places")} in {about.InWords(words)}.

        {about.When()}

        {MeetingWords.CostInWords(about.Group.HalfDaysOut)}. Please keep the dates free. If somebody cannot come after all, write to the hub soon: another school may be waiting.
        """);

    /// <summary>To those for whom the head has not agreed, while colleagues have places.</summary>
    public static IEnumerable<Message> NotReleased(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, NetworkSettings words, DateTime now) => people.Select(person =>
        ToPerson(about, person, agreement, "agreement-in-part", now, $"No place this time: {about.Interest.Reference}",
            $"""
            {agreement.AnsweredBy} has agreed for {about.School} to take part in {about.InWords(words)}, and not for you this time. You have no place. Talk to your head if you think that this is a mistake.
            """));

    /// <summary>To the head who has agreed: what was agreed, and how to take it back.</summary>
    public static Message Receipt(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, string link, NetworkSettings words, DateTime now) => ToHead(about, agreement, "agreement-receipt", now,
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

    /// <summary>To whoever asked and everyone named: the head has said not now.</summary>
    public static IEnumerable<Message> NotNow(InterestInFull about, Agreement agreement, NetworkSettings words, DateTime now) => ToAll(about, about.People, agreement, "agreement-not-now", now,
        $"Your school has not agreed this time: {about.Interest.Reference}",
        $"""
        {agreement.AnsweredBy} has answered for {about.School}: not now. The places that were held in {about.InWords(words)} for {about.Names} have gone back.

        The reason: {agreement.Reason}

        You are welcome to ask for places in another group.
        """);

    /// <summary>To whoever asked, everyone named and the head: nobody has answered.</summary>
    public static IEnumerable<Message> Lapsed(InterestInFull about, Agreement agreement, NetworkSettings words, DateTime now) => ToAll(about, about.People, agreement, "agreement-lapsed", now,
        $"The places are no longer held: {about.Interest.Reference}",
        $"""
        {agreement.HeadName} has not answered for {about.School} until the end of {agreement.LastDay.InWordsWithWeekday()}. The places that {about.HubInWords(words)} held in {about.InWords(words)} for {about.Names} have gone back.

        If you still want to take part, talk to your head, and ask for places again.
        """).Append(ToHead(about, agreement, "agreement-lapsed", now, $"The places are no longer held: {about.Interest.Reference}",
        $"""
        Dear {agreement.HeadName},

        We asked for your agreement that {about.Names} take part in {about.InWords(words)}, and had no answer until the end of {agreement.LastDay.InWordsWithWeekday()}. The places have gone back, and the link no longer works. You need do nothing.

        The reference is {about.Interest.Reference}.{about.Contact()}
        """));

    /// <summary>To everyone who had a place, whoever asked and the hub: the school has taken its agreement back.</summary>
    public static IEnumerable<Message> Revoked(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, NetworkSettings words, DateTime now)
    {
        var said = $"""
            {about.School} has taken back its agreement, and so {InterestInFull.InWords(people)} no longer {(people.Count == 1 ? "takes" : "take")} part in {about.InWords(words)}. The places are free.

            The reason: {agreement.Reason}

            What was attended before stays on record.
            """;
        foreach (var message in ToAll(about, people, agreement, "agreement-revoked", now, $"You no longer take part: {about.Interest.Reference}", said)) yield return message;
        if (about.Hub.ContactEmail is { } hub)
        {
            yield return New(about, agreement, "agreement-revoked", 99, about.Hub.ContactName ?? $"{about.Hub.Name} {words.HubWord}", hub, now, $"A school has taken back its agreement: {about.Interest.Reference}",
                Letter(about, about.Hub.ContactName ?? "colleagues", said), $"You get this because {about.Hub.Name} runs the group.");
        }
    }

    private static string Places(int count) => count == 1 ? "a place" : $"{count} places";

    private static Message ToHead(InterestInFull about, Agreement agreement, string template, DateTime now, string subject, string body, DateTime? notAfter = null) =>
        New(about, agreement, template, 98, agreement.HeadName, agreement.HeadEmail, now, subject, body, HeadReason, notAfter);

    // One message for somebody who both asked and comes.
    private static IEnumerable<Message> ToAll(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, string template, DateTime now, string subject, string said) =>
        (people.Any(about.IsAsker) ? [] : new[] { ToAsker(about, agreement, template, now, subject, said) }).Concat(people.Select(p => ToPerson(about, p, agreement, template, now, subject, said)));

    private static Message ToAsker(InterestInFull about, Agreement agreement, string template, DateTime now, string subject, string said) => New(about, agreement, template, 0, about.Interest.AskedByName,
        about.Interest.AskedByEmail, now, subject, Letter(about, about.Interest.AskedByName, said), "You get this because you asked for places and confirmed it.");

    private static Message ToPerson(InterestInFull about, InterestPerson person, Agreement agreement, string template, DateTime now, string subject, string said) =>
        New(about, agreement, template, person.Position, person.Name, person.Email, now, subject, Letter(about, person.Name, said), NamedReason);

    private static string Letter(InterestInFull about, string name, string said) => $"""
        Dear {name},

        {said}

        The reference is {about.Interest.Reference}.{about.Contact()}
        """;

    private static Message New(InterestInFull about, Agreement agreement, string template, int position, string name, string address, DateTime now, string subject, string body, string reason, DateTime? notAfter = null) => new()
    {
        Template = template, ToName = name, ToAddress = address, HubId = about.Hub.Id, PersonId = about.Known.TryGetValue(EmailAddress.Key(address), out var person) ? person : null,
        Subject = Shortened(subject), Body = body, Reason = reason, Key = $"{template}:{agreement.Id:N}:{position}", CreatedAt = now, SendAfter = now, NotAfter = notAfter
    };

    private static string Shortened(string subject) => subject.Length <= 200 ? subject : subject[..199] + "…";
}
