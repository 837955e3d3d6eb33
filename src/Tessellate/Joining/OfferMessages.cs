using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What is written to those on a waitlist after they were put on it. Each message to whoever asked has the link by which the list can be left.</summary>
public static class OfferMessages
{
    /// <summary>Stands for the link where the message is shown before it leaves.</summary>
    public const string LinkInPreview = "(here stands a link that only the person who asked gets)";

    /// <summary>To whoever asked: a place is free, until when, and the link.</summary>
    public static Message Offered(InterestInFull about, PlaceOffer offer, string link, NetworkSettings words, DateTime now) => about.ToAsker(offer.Id, "place-offered", now,
        $"{(offer.People == 1 ? "A place is" : "Places are")} offered to you: {about.Interest.Reference}",
        $"""
        {(offer.People == 1 ? "A place has" : $"{offer.People} places have")} come free in {about.InWords(words)}, and {about.HubInWords(words)} offers {(offer.People == 1 ? "it" : "them")} to {about.School}: for {about.Names}.

        Please answer by the end of {offer.LastDay.InWordsWithWeekday()}: yes, not now but keep us on the list, or take us off the list. Open this link and choose:

        {link}

        Until then nobody else gets {(offer.People == 1 ? "it" : "them")}; without an answer the next school does, and you are no longer on the list.{(about.AsksHead ? $" When you say yes, we ask {about.Head?.Name ?? "your head"} to agree, as you asked." : "")}

        {about.When()}

        {MeetingWords.CostInWords(about.Group.HalfDaysOut)}.

        Why you: {offer.Reason}
        """, notAfter: offer.ExpiresAt);

    /// <summary>To whoever asked: declined, and still on the list.</summary>
    public static Message StaysOn(InterestInFull about, PlaceOffer offer, DateOnly restsUntil, string link, NetworkSettings words, DateTime now, string? told = null) => about.ToAsker(offer.Id, "waitlist-stays", now,
        $"You are still on the waitlist: {about.Interest.Reference}",
        $"""
        Thank you for your answer. {(told is null ? "" : told + " ")}The place in {about.InWords(words)} goes to another school. You stay on the waitlist, where you were; nothing is offered to you until {restsUntil.InWords()}.{JoiningLetters.OnList(link)}
        """);

    /// <summary>To whoever asked and everyone named: the school has left the list.</summary>
    public static IEnumerable<Message> LeftList(InterestInFull about, NetworkSettings words, DateTime now, string? told = null) => about.ToAll(about.People, about.Interest.Id, "waitlist-left", now,
        $"You are no longer on the waitlist: {about.Interest.Reference}",
        $"""
        {about.School} has left the waitlist of {about.InWords(words)}, on which it was for {about.Names}.{(told is null ? "" : " " + told)} You need do nothing.

        You are welcome to ask for places again, in this group or in another.
        """);

    /// <summary>To whoever asked and everyone named: nobody answered the offer.</summary>
    public static IEnumerable<Message> Lapsed(InterestInFull about, PlaceOffer offer, NetworkSettings words, DateTime now) => about.ToAll(about.People, offer.Id, "offer-lapsed", now,
        $"The place is no longer offered to you: {about.Interest.Reference}",
        $"""
        {about.HubInWords(words)} offered {(offer.People == 1 ? "a place" : $"{offer.People} places")} in {about.InWords(words)} to {about.School}, for {about.Names}, and had no answer by the end of {offer.LastDay.InWordsWithWeekday()}. The offer has gone on to another school, and you are no longer on the waitlist.

        If you still want to take part, ask for places again.
        """);
}
