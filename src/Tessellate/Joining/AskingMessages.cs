using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What is written when somebody asks for places, up to the answer. Nothing here depends on anything but its arguments.</summary>
public static class AskingMessages
{
    /// <summary>To whoever asked: press the button behind this link. Holds no free text that somebody else could have typed.</summary>
    public static Message Confirm(InterestInFull about, string link, NetworkSettings words, DateTime now) => about.ToAsker("interest-confirm", now,
        $"Confirm that you asked for places: {about.Interest.Reference}",
        $"""
        Dear {about.Interest.AskedByName},

        You asked for places in {about.InWords(words)} for {about.School}: for {about.Names}.

        Please confirm it. Open this link and press the button:

        {link}

        Until you do, your request does not count and nobody whom you named is told. If you did not ask, do nothing: we will not write to you again.

        Your reference is {about.Interest.Reference}.
        """,
        "You get this because your address was given by somebody who asked for places. It may have been you.");

    /// <summary>The same for everything that one form asked for, behind one link. It is no hub's message where it speaks of more than one hub.</summary>
    public static Message Confirm(IReadOnlyList<InterestInFull> all, string link, NetworkSettings words, DateTime now)
    {
        if (all is [var one]) return Confirm(one, link, words, now);

        var (first, references) = (all[0], string.Join(", ", all.Select(about => about.Interest.Reference)));
        return first.To(first.Interest.AskedByName, first.Interest.AskedByEmail, 0, "interest-confirm", now, $"Confirm that you asked for places: {references}",
            $"""
            Dear {first.Interest.AskedByName},

            You asked for places for {first.School}:

            {string.Join('\n', all.Select(about => $"- {about.InWords(words)} of {about.HubInWords(words)}: for {about.Names}. Your reference is {about.Interest.Reference}."))}

            Please confirm it, all at once. Open this link and press the button:

            {link}

            Until you do, none of it counts and nobody whom you named is told. If you did not ask, do nothing: we will not write to you again.
            """,
            "You get this because your address was given by somebody who asked for places. It may have been you.", all.Any(about => about.Hub.Id != first.Hub.Id) ? null : first.Hub.Id);
    }

    /// <summary>To whoever asked, once it is confirmed: what happens next and by when.</summary>
    public static Message Receipt(InterestInFull about, HowPlacesAreGiven how, DateOnly dueOn, NetworkSettings words, DateTime now) => about.ToAsker("interest-receipt", now,
        $"We have your request for places: {about.Interest.Reference}",
        $"""
        Dear {about.Interest.AskedByName},

        Thank you. {about.HubInWords(words)} has your request for places in {about.InWords(words)} for {about.School}: for {about.Names}.{(about.People.All(about.IsAsker) ? "" : " We have told those you named.")}

        {how.ReceiptInWords(about.HubInWords(words), dueOn)} You need do nothing until then. A place is yours only when we have written that it is.{about.Absences()}

        Your reference is {about.Interest.Reference}.{about.Contact()}
        """,
        "You get this because you asked for places and confirmed it.");

    /// <summary>To a colleague who was named: told at once, by whom, and what to do if it is wrong.</summary>
    public static Message Named(InterestInFull about, InterestPerson person, string link, NetworkSettings words, DateTime now) => about.ToPerson(person, "interest-named", now,
        $"{Short(about.Interest.AskedByName)} has named you for {about.Group.Title}",
        $"""
        Dear {person.Name},

        {about.Interest.AskedByName} has asked {about.HubInWords(words)} for places in {about.InWords(words)} for {about.School}, and has named you as somebody who would come.

        {about.When()}

        You need do nothing now. The hub will write to you when it has answered. No place is taken for you before. If you do not want to come, or do not work at {about.School}, say so here; it also works later:

        {link}

        The reference is {about.Interest.Reference}.{about.Contact()}
        """,
        "You get this because a colleague gave your name and address. They are used for this request only.");

    /// <summary>To whoever asked: a colleague does not come. <paramref name="link"/>: by which the waitlist is left, while the request is on one; <paramref name="name"/>: by which they name another colleague, while there is no place.</summary>
    public static Message Left(InterestInFull about, InterestPerson person, bool isOver, NetworkSettings words, DateTime now, string? link = null, string? reason = null, string? name = null) => about.ToAsker($"interest-left-{person.Position}", now,
        $"{Short(person.Name)} does not come: {about.Interest.Reference}",
        $"""
        Dear {about.Interest.AskedByName},

        {person.Name}, whom you named for {about.InWords(words)}, has told us that they do not come.{(reason is null ? "" : $" The reason: {reason}")}

        {(isOver ? "Nobody whom you named is left, so the request is over and no place is held." : name is null ? "The others keep their places. If another colleague would like to come, write to the hub."
            : about.People.Count <= about.Project.PeoplePerSchoolMin ? $"A school sends at least {about.Project.PeoplePerSchoolMin} people to this, so no place can be given or agreed to until you have named somebody else. Name them here, and they are told:\n\n{name}"
            : $"The request goes on for the others. If another colleague would like to come, name them here, and they are told:\n\n{name}")}{(link is null ? "" : JoiningLetters.OnList(link))}

        The reference is {about.Interest.Reference}.{about.Contact()}
        """,
        "You get this because you asked for places and confirmed it.");

    internal static Message ToAsker(this InterestInFull about, string template, DateTime now, string subject, string body, string reason) =>
        about.To(about.Interest.AskedByName, about.Interest.AskedByEmail, 0, template, now, subject, body, reason);

    internal static Message ToPerson(this InterestInFull about, InterestPerson person, string template, DateTime now, string subject, string body, string reason) =>
        about.To(person.Name, person.Email, person.Position, template, now, subject, body, reason);

    /// <summary>"Sample group (Sample Group WG-2345)".</summary>
    internal static string InWords(this InterestInFull about, NetworkSettings words) => $"{about.Group.Title} ({words.Word("workGroup")} {about.Group.Code})";

    internal static string HubInWords(this InterestInFull about, NetworkSettings words) => $"{about.Hub.Name} {words.HubWord}";

    internal static string Contact(this InterestInFull about) =>
        about.Hub.ContactEmail is null ? "" : $"\n\nQuestions? Write to {about.Hub.ContactName ?? "the hub"}: {about.Hub.ContactEmail}";

    /// <summary>The dates of the whole set and where it meets.</summary>
    internal static string When(this InterestInFull about)
    {
        var dates = about.Sessions.Select(s => $"- {DateOnly.FromDateTime(s.StartsAt.InLondon()).InWordsWithWeekday()}, {s.StartsAt.TimeInWords()} to {s.EndsAt.TimeInWords()}{(s.Venue is null || s.Venue == about.Group.Venue ? "" : $", {s.Venue}")}");
        var where = about.Group.Mode.InWords(about.Group.Town) + (about.Group.Venue is null ? "" : $", {about.Group.Venue}");
        return about.Sessions.Count == 0
            ? $"It runs from {about.Group.StartsOn.InWords()} to {about.Group.EndsOn.InWords()}, {where}.{about.Absences()}"
            : $"It meets {where}:\n{string.Join('\n', dates)}{about.Absences()}";
    }

    // As the school was shown it before it asked.
    private static string Absences(this InterestInFull about) => about.AbsenceWording is { } wording ? $"\n\n{wording}" : "";

    // One message for each template and person of an interest, however often it is tried.
    private static Message To(this InterestInFull about, string name, string address, int position, string template, DateTime now, string subject, string body, string reason) =>
        about.To(name, address, position, template, now, subject, body, reason, about.Hub.Id);

    private static Message To(this InterestInFull about, string name, string address, int position, string template, DateTime now, string subject, string body, string reason, Guid? hubId) => new()
    {
        Template = template, ToName = name, ToAddress = address, HubId = hubId, PersonId = about.Known.TryGetValue(EmailAddress.Key(address), out var person) ? person : null, Subject = subject, Body = body, Reason = reason,
        Key = $"{template}:{about.Interest.Id:N}:{position}", CreatedAt = now, SendAfter = now
    };

    private static string Short(string name) => name.Length <= 40 ? name : "A colleague";
}
