using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Trials;

/// <summary>What is written to the schools of a trial, and to the hub leads.</summary>
public static class TrialMessages
{
    /// <summary>What a school reads when it was drawn, and nothing of any other school; shown on the page before the draw, for both arms.</summary>
    public static string Drawn(TrialArm arm, string school, string trial, DateOnly releaseOn, NetworkSettings words) => arm == TrialArm.Intervention
        ? $"{school} takes part in a trial, {trial}: by lot some schools begin first and others wait. The lot was drawn today, and {school} begins first.\n\nIts request for places still stands, and its {words.Word("hub")} will answer it. You need do nothing."
        : $"{school} takes part in a trial, {trial}: by lot some schools begin first and others wait. The lot was drawn today, and {school} waits until {releaseOn.InWords()}. Until then no {words.Word("hub")} can give it places in this {words.Word("project")}.\n\nIts request for places still stands, and you need not ask again: we write to you on that day. Thank you for waiting; without schools that wait nobody could see whether it helps.";

    /// <summary>To everybody who asked for the school, and to its head; one message to one address. Of this draw: a school may be in a further trial of the project.</summary>
    public static IEnumerable<Message> Drawn(IReadOnlyList<InterestInFull> requests, Trial trial, TrialSchool school, (string Name, string Email)? head, NetworkSettings words, DateTime now)
    {
        var (arm, name) = (school.Arm!.Value, requests[0].School);
        var (subject, said) = ($"{name} {(arm == TrialArm.Intervention ? "begins first" : "waits")}: {trial.Title}", Drawn(arm, name, trial.Title, trial.ReleaseOn, words));
        var (askers, nth) = (requests.DistinctBy(about => EmailAddress.Key(about.Interest.AskedByEmail)).ToList(), 0);
        foreach (var about in askers)
            yield return about.Write(school.Id, "trial-drawn", nth++, about.Interest.AskedByName, about.Interest.AskedByEmail, now, subject, about.Letter(about.Interest.AskedByName, said), JoiningLetters.AskerReason);
        if (head is { } one && askers.All(about => EmailAddress.Key(about.Interest.AskedByEmail) != EmailAddress.Key(one.Email)))
            yield return requests[0].Write(school.Id, "trial-drawn", nth, one.Name, one.Email, now, subject, requests[0].Letter(one.Name, said), "You get this because you are the head of a school in the trial.");
    }

    /// <summary>To a hub lead: the schools that asked in their own hub, and no others.</summary>
    public static Message ToHubLead(Trial trial, Hub hub, Guid personId, string name, string email, IReadOnlyList<string> first, IReadOnlyList<string> wait, NetworkSettings words, SiteAddress site, DateTime now) => new()
    {
        Template = "trial-drawn-hub", ToName = name, ToAddress = email, PersonId = personId, HubId = hub.Id, Subject = $"Drawn: {trial.Code}, what became of the schools of {hub.Name}",
        Body = $"""
            Dear {name},

            The trial {trial.Title} ({trial.Code}) was drawn today. Of the schools that asked in {hub.Name}:

            These begin first, and may be given places: {(first.Count == 0 ? "none" : string.Join("; ", first))}.

            These wait until {trial.ReleaseOn.InWords()}, and can be given places by no {words.Word("hub")}: {(wait.Count == 0 ? "none" : string.Join("; ", wait))}.

            Each school has been told what it is itself, and nothing of others. Please do not tell them more. Those that wait stand here:

            {site.Link(TrialsUrls.OfHub(hub.Slug))}
            """,
        Reason = "You get this because you lead the hub.", Key = $"trial-drawn-hub:{trial.Id:N}:{hub.Id:N}:{personId:N}", CreatedAt = now, SendAfter = now
    };

    /// <summary>To whoever asked for a control school, on the release day.</summary>
    public static Message Released(InterestInFull about, NetworkSettings words, DateTime now) => about.ToAsker(about.Interest.Id, "trial-released", now, $"Your school may now begin: {about.Group.Title}",
        $"""
        {about.School} has waited as part of a trial, and we thank you for it. The wait is over: from today any {words.Word("hub")} may give your school places in this {words.Word("project")}.

        Your request for {about.InWords(words)} still stands, for {about.Names}; you need not ask again, and {about.HubInWords(words)} will answer it. If it no longer suits you, write to them, or look for another {words.Word("workGroup")} of the same {words.Word("project")}.
        """);
}
