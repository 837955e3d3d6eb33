using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.WorkGroups;

namespace Tessellate.Absences;

/// <summary>What is written about absences. The page that shows letters before they leave calls the same method as the decision.</summary>
public static class AbsenceMessages
{
    /// <summary>To whoever said that they cannot come: that we have it, when they told us, and what the policy says.</summary>
    public static Message Told(CannotCome about, Session session, Word word, bool placeGoes, NetworkSettings words, DateTime now) => new()
    {
        Template = "absence-told", ToName = about.Name, ToAddress = about.Email, PersonId = about.PersonId, HubId = about.Hub.Id, Subject = Short($"You cannot come on {session.StartsAt.DayInWords()}: {about.Group.Title}"),
        Body = $"""
            Dear {about.Name},

            You have told us on {word.At.InWords()} that you cannot come to {about.Group.Title} ({words.Word("workGroup")} {about.Group.Code}) on {session.StartsAt.InWords()}. Thank you for telling us.{(word.IsBy(about) ? "" : $" Your message came another way than by the site, and was written down on {now.InWords()}. If it was not so, write to us.")}

            {(placeGoes ? "It meets this once, so your place is given back and goes to the next on the list." : about.Policy is { } policy ? $"That is {PolicyWords.Lasting(session.StartsAt - word.At)} before. {policy.Wording}" : "Whoever leads it sees it in the register. You need do nothing more.")}

            {(placeGoes ? "If it was a mistake, write to the hub soon:" : "If you can come after all, say so on your page, or by the link by which you told us. Questions? Write to")} {about.Hub.ContactEmail ?? "the hub"}.
            """,
        Reason = "You get this because you told us that you cannot come.", Key = $"absence-told:{session.Id:N}:{about.ParticipationId:N}:{now.Ticks}", CreatedAt = now, SendAfter = now
    };

    /// <summary>To the person and to the head of the school: what was decided, and by what rule.</summary>
    public static IEnumerable<Message> Decided(ProposalInFull about, Decision decision, int version, NetworkSettings words, DateTime now)
    {
        var what = decision.Charges ? $"{PolicyWords.Pounds(decision.Pence)} is charged to {about.School}." : "Nothing is charged.";
        var earlier = about.Proposal.IsDecided ? " This takes the place of what we wrote before." : "";
        var reason = string.IsNullOrWhiteSpace(decision.Reason) ? "" : $"\n\nThe reason: {decision.Reason.Trim()}";
        return ToBoth(about, "absence-decided", $"{version}", $"{(decision.Charges ? "A charge" : "No charge")} for an absence: {about.Group.Title}", who => $"""
            {who} not at {Where(about, words)}. {about.Proposal.Sentence}

            Somebody of {about.Hub.Name} {words.HubWord} has looked at it and decided: {what}{earlier}{reason}

            The policy, as your school was shown it when it asked for places: {about.Policy.Wording}
            """, now);
    }

    /// <summary>To both: the register was corrected, and nothing is charged.</summary>
    public static IEnumerable<Message> FellAway(ProposalInFull about, NetworkSettings words, DateTime now) =>
        ToBoth(about, "absence-fell-away", $"{about.Proposal.Version}", $"Nothing is charged after all: {about.Group.Title}", who => $"""
            We wrote that {PolicyWords.Pounds(about.Proposal.ChargedPence)} is charged to {about.School}, because {Lower(who)} not at {Where(about, words)}.

            The register has been corrected since. Nothing is charged. If you have paid already, write to the hub.
            """, now);

    private static IEnumerable<Message> ToBoth(ProposalInFull about, string template, string key, string subject, Func<string, string> said, DateTime now)
    {
        var reason = $"You get this because you take part in {about.Group.Title} ({about.Group.Code}).";
        yield return To(about, about.Name, about.Email, about.PersonId, template, $"{key}:0", subject, said("You were"), reason, now);
        if (about.Head is { } head && EmailAddress.Key(head.Email) != EmailAddress.Key(about.Email))
            yield return To(about, head.Name, head.Email, head.PersonId, template, $"{key}:1", subject, said($"{about.Name} was"), "You get this because you answer for the school.", now);
    }

    private static Message To(ProposalInFull about, string name, string address, Guid? personId, string template, string key, string subject, string said, string reason, DateTime now) => new()
    {
        Template = template, ToName = name, ToAddress = address, PersonId = personId, HubId = about.Hub.Id, Subject = Short(subject),
        Body = $"""
            Dear {name},

            {said}

            If this is not right, or there is something that we should know, write to {about.Hub.ContactName ?? "the hub"}{(about.Hub.ContactEmail is { } email ? $": {email}" : "")}. A decision can be corrected.
            """,
        Reason = reason, Key = $"{template}:{about.Proposal.Id:N}:{key}", CreatedAt = now, SendAfter = now
    };

    private static string Where(ProposalInFull about, NetworkSettings words) => $"{words.Word("session")} {about.Session.Number} of {about.Group.Title} ({words.Word("workGroup")} {about.Group.Code}) on {about.Session.StartsAt.DayInWords()}";

    private static string Lower(string who) => who == "You were" ? "you were" : who;

    private static string Short(string subject) => subject.Length <= 200 ? subject : subject[..199] + "…";
}
