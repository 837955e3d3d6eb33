using Tessellate.Foundation;
using Tessellate.Messages;

namespace Tessellate.Joining;

/// <summary>Who is written to about an interest, and the frame of each letter. A message has a key of what it is about (an agreement, an offer), so that nothing is sent twice.</summary>
internal static class JoiningLetters
{
    public const string AskerReason = "You get this because you asked for places and confirmed it.";
    private const string HeadReason = "You get this because you were named as somebody who can agree for the school.";
    private const string NamedReason = "You get this because you were named when your school asked for places.";

    /// <summary>What stands in every message to whoever asked, as long as the request is on a waitlist.</summary>
    public static string OnList(string link) => $"\n\nSee where you stand, or leave the list:\n\n{link}";

    /// <summary>What stands in every message about the waitlist to somebody who was named.</summary>
    public static string NotForMe(string link) => $"\n\nIf you no longer want to come, leave the list for yourself here; your colleagues stay on it:\n\n{link}";

    /// <summary>What stands in a message by which somebody hears that they have a place.</summary>
    public static string CannotCome(string link) => $"\n\nIf you cannot come after all, say so here, or name a colleague who comes in your place:\n\n{link}";

    /// <summary>To whoever asked and these people; one message for somebody who both asked and comes. <paramref name="own"/>: what stands at the end for one person alone.</summary>
    public static IEnumerable<Message> ToAll(this InterestInFull about, IReadOnlyList<InterestPerson> people, Guid key, string template, DateTime now, string subject, string said, Func<InterestPerson, string>? own = null) =>
        (people.Any(about.IsAsker) ? [] : new[] { about.ToAsker(key, template, now, subject, said) }).Concat(people.Select(p => about.ToNamed(p, key, template, now, subject, said + own?.Invoke(p))));

    public static Message ToAsker(this InterestInFull about, Guid key, string template, DateTime now, string subject, string said, DateTime? notAfter = null) =>
        about.Write(key, template, 0, about.Interest.AskedByName, about.Interest.AskedByEmail, now, subject, about.Letter(about.Interest.AskedByName, said), AskerReason, notAfter);

    public static Message ToNamed(this InterestInFull about, InterestPerson person, Guid key, string template, DateTime now, string subject, string said) =>
        about.Write(key, template, person.Position, person.Name, person.Email, now, subject, about.Letter(person.Name, said), NamedReason);

    /// <summary>The body is the whole letter: it is addressed otherwise than those to colleagues.</summary>
    public static Message ToHead(this InterestInFull about, Agreement agreement, string template, DateTime now, string subject, string body, DateTime? notAfter = null) =>
        about.Write(agreement.Id, template, 98, agreement.HeadName, agreement.HeadEmail, now, subject, body, HeadReason, notAfter);

    public static string Letter(this InterestInFull about, string name, string said) => $"""
        Dear {name},

        {said}

        The reference is {about.Interest.Reference}.{about.Contact()}
        """;

    public static Message Write(this InterestInFull about, Guid key, string template, int position, string name, string address, DateTime now, string subject, string body, string reason, DateTime? notAfter = null) => new()
    {
        Template = template, ToName = name, ToAddress = address, HubId = about.Hub.Id, PersonId = about.Known.TryGetValue(EmailAddress.Key(address), out var person) ? person : null,
        Subject = Shortened(subject), Body = body, Reason = reason, Key = $"{template}:{key:N}:{position}", CreatedAt = now, SendAfter = now, NotAfter = notAfter
    };

    /// <summary>Whoever comes says what they need on a page of their own: it is never in an answer by mail. Nothing without an address of the site.</summary>
    public static string AskForNeeds(this InterestInFull about, SiteAddress? site) => site is null ? ""
        : $"\n\nDoes somebody who comes need anything to take part: access, food? They say so here, for the lead and the hub of the group alone:\n\n{site.Link(JoiningUrls.WhatYouNeed(about.Group.Code))}";

    private static string Shortened(string subject) => subject.Length <= 200 ? subject : subject[..199] + "…";
}
