using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>What is written when there is no agreement, or no longer: not now, no answer, taken back.</summary>
public static class AgreementEndedMessages
{
    /// <summary>To whoever asked and everyone named: the head has said not now.</summary>
    public static IEnumerable<Message> NotNow(InterestInFull about, Agreement agreement, NetworkSettings words, DateTime now) => about.ToAll(about.People, agreement.Id, "agreement-not-now", now,
        $"Your school has not agreed this time: {about.Interest.Reference}",
        $"""
        {agreement.AnsweredBy} has answered for {about.School}: not now. The places that were held in {about.InWords(words)} for {about.Names} have gone back.

        The reason: {agreement.Reason}

        You are welcome to ask for places in another group.
        """);

    /// <summary>To whoever asked, everyone named and the head: nobody has answered.</summary>
    public static IEnumerable<Message> Lapsed(InterestInFull about, Agreement agreement, NetworkSettings words, DateTime now) => about.ToAll(about.People, agreement.Id, "agreement-lapsed", now,
        $"The places are no longer held: {about.Interest.Reference}",
        $"""
        {agreement.HeadName} has not answered for {about.School} by the end of {agreement.LastDay.InWordsWithWeekday()}. The places that {about.HubInWords(words)} held in {about.InWords(words)} for {about.Names} have gone back.

        If you still want to take part, talk to your head, and ask for places again.
        """).Append(about.ToHead(agreement, "agreement-lapsed", now, $"The places are no longer held: {about.Interest.Reference}",
        $"""
        Dear {agreement.HeadName},

        We asked for your agreement that {about.Names} take part in {about.InWords(words)}, and had no answer by the end of {agreement.LastDay.InWordsWithWeekday()}. The places have gone back, and the link no longer works. You need do nothing.

        The reference is {about.Interest.Reference}.{about.Contact()}
        """));

    /// <summary>To everyone who had a place, whoever asked, the hub and whoever leads the group: the school has taken its agreement back.</summary>
    public static IEnumerable<Message> Revoked(InterestInFull about, IReadOnlyList<InterestPerson> people, Agreement agreement, ThoseWhoRun run, NetworkSettings words, DateTime now)
    {
        var said = $"""
            {about.School} has taken back its agreement, and so {InterestInFull.InWords(people)} no longer {(people.Count == 1 ? "takes" : "take")} part in {about.InWords(words)}. The places are free.

            The reason: {agreement.Reason}

            What was attended before stays on record.
            """;
        foreach (var message in about.ToAll(people, agreement.Id, "agreement-revoked", now, $"You no longer take part: {about.Interest.Reference}", said)) yield return message;
        foreach (var message in run.Letters(about, agreement.Id, "agreement-revoked", "agreement-revoked-lead", people.Select(p => p.Email).Append(about.Interest.AskedByEmail), $"A school has taken back its agreement: {about.Interest.Reference}", said, words, now)) yield return message;
    }
}
