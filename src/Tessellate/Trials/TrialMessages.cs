using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Trials;

/// <summary>What is written to the schools of a trial.</summary>
public static class TrialMessages
{
    /// <summary>To whoever asked for a control school, on the release day.</summary>
    public static Message Released(InterestInFull about, NetworkSettings words, DateTime now) => about.ToAsker(about.Interest.Id, "trial-released", now, $"Your school may now begin: {about.Group.Title}",
        $"""
        {about.School} has waited as part of a trial, and we thank you for it. The wait is over: from today any {words.Word("hub")} may give your school places in this {words.Word("project")}.

        Your request for {about.InWords(words)} still stands, for {about.Names}; you need not ask again, and {about.HubInWords(words)} will answer it. If it no longer suits you, write to them, or look for another {words.Word("workGroup")} of the same {words.Word("project")}.
        """);
}
