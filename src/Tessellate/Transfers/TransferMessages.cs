using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Transfers;

/// <summary>What is written when a place moves to another group. The page that shows the messages before they leave calls the same method as the move.</summary>
public static class TransferMessages
{
    /// <summary>To everybody who moves and whoever asked, and to the head whose agreement goes with it. <paramref name="agreement"/>: that of the other group, asked or carried over.</summary>
    public static IEnumerable<Message> Moved(TransferPlan plan, Transfer transfer, Agreement? agreement, Func<InterestPerson, string> linkOf, SiteAddress site, NetworkSettings words, DateTime now)
    {
        var (old, next, again) = (plan.Old, plan.Next, plan.AsksAgain(now));
        var head = agreement is null ? "" : again
            ? $"\n\nThe new dates ask more of the school, so we have asked {agreement.HeadName} to agree again. The places are held until the end of {agreement.LastDay.InWordsWithWeekday()}."
            : $"\n\n{agreement.HeadName} agreed before, and that holds for the new dates, too.";
        foreach (var message in next.ToAll(next.People, transfer.Id, "place-transferred", now, $"Your place has moved to another group: {next.Interest.Reference}",
            $"""
            {Moves(plan, words)} for {next.Names}. You need not ask again.

            The reason: {transfer.Reason}

            {next.When()}

            {MeetingWords.CostInWords(next.Group.HalfDaysOut)}. Please keep the new dates free; those of the old group are no longer yours. What you attended there stays on record.{head}{Absences(plan)}{(again ? "" : next.AskForNeeds(site))}
            """, person => again ? "" : JoiningLetters.CannotCome(linkOf(person)))) yield return message;

        if (agreement is null || again) yield break;
        yield return next.ToHead(agreement, "transfer-head", now, $"New dates: {next.Names} in {next.Group.Title}",
            $"""
            Dear {agreement.HeadName},

            {Moves(plan, words)} for {next.Names}, to whom you had agreed.

            The reason: {transfer.Reason}

            {next.When()}

            {MeetingWords.CostInWords(next.Group.HalfDaysOut)}; that is no more than before, so your agreement goes with the place as you gave it. You need do nothing.{Absences(plan)}

            If you do not agree, take your agreement back by the link in our earlier message, or write to the hub.

            The reference is {next.Interest.Reference}.{next.Contact()}
            """);
    }

    /// <summary>Everything that would be written, before anything is: to those who move and their head, and first to the other hub where it is to accept.</summary>
    public static IEnumerable<Message> Preview(TransferPlan plan, Transfer transfer, bool isOwn, SiteAddress site, NetworkSettings words, DateTime now)
    {
        if (!isOwn && Proposed(transfer, plan, InterestLink.InPreview, words, now) is { } letter) yield return letter;

        var agreement = plan.AsksAgain(now) && plan.Next.Head is not null ? AskForAgreement.New(plan.Next, Agreement.ExpiryFor(DateOnly.FromDateTime(now.InLondon())), "", now) : plan.Agreed;
        foreach (var message in Moved(plan, transfer, agreement, _ => InterestLink.InPreview, site, words, now)) yield return message;
        if (plan.AsksAgain(now) && agreement is not null) yield return AgreementMessages.Ask(plan.Next, agreement, AgreementMessages.LinkInPreview, AgreementMessages.LinkInPreview, words, now);
    }

    /// <summary>To another hub: a place is proposed to it. Names nobody before it has accepted. Null where it has no address.</summary>
    public static Message? Proposed(Transfer transfer, TransferPlan plan, string link, NetworkSettings words, DateTime now) => ToHub(plan.Next, transfer, "transfer-proposed", words, now,
        $"A school may move to your group: {plan.Next.Group.Code}",
        $"""
        {plan.Old.HubInWords(words)} proposes that {plan.Old.School} moves from {plan.Old.InWords(words)} to your group {plan.Next.InWords(words)}, with {(plan.Moving.Count == 1 ? "one person" : $"{plan.Moving.Count} people")}.

        The reason: {transfer.Reason}

        Say yes or no here. Until then the school keeps its place where it is:

        {link}
        """);

    /// <summary>To the hub that proposed it: the answer. Null where it has no address.</summary>
    public static Message? Answered(Transfer transfer, InterestInFull old, string toGroup, NetworkSettings words, DateTime now) => ToHub(old, transfer, "transfer-answered", words, now,
        $"{old.School}: {(transfer.State == TransferState.Done ? "moved" : "not moved")} to {toGroup}",
        transfer.State == TransferState.Done
            ? $"The other hub has accepted {old.School} into {toGroup}. Its place in {old.InWords(words)} is free. Those who move and their head are told."
            : $"The other hub does not take {old.School} into {toGroup}. The school keeps its place in {old.InWords(words)}.\n\nThe reason: {transfer.AnswerReason}");

    // As whoever asks for places reads it before they do; whoever does not want it so leaves, or says so to the hub.
    private static string Absences(TransferPlan plan) => plan.NewAbsenceWording is not { } wording ? ""
        : $"\n\nWhat {plan.Next.Hub.Name} asks of whoever cannot come is not what you read when you asked, and it holds from now on:\n\n{wording}\n\nIf the school does not want to take part on these terms, write to {plan.Next.Hub.ContactEmail ?? "the hub"} before the first session.";

    private static string Moves(TransferPlan plan, NetworkSettings words) =>
        $"The place of {plan.Old.School} has moved from {plan.Old.InWords(words)} to {plan.Next.InWords(words)}, with {plan.Next.HubInWords(words)},";

    private static Message? ToHub(InterestInFull about, Transfer transfer, string template, NetworkSettings words, DateTime now, string subject, string said) => about.Hub.ContactEmail is not { } hub ? null
        : about.Write(transfer.Id, template, 99, about.Hub.ContactName ?? $"{about.Hub.Name} {words.HubWord}", hub, now, subject, about.Letter(about.Hub.ContactName ?? "colleagues", said), $"You get this because {about.Hub.Name} runs the group.");
}
