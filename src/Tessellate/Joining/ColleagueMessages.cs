using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>What is written when one more colleague is named in a request. The page of the hub that shows the messages calls the same method.</summary>
public static class ColleagueMessages
{
    /// <summary>To whoever is named, with a link of their own; to whoever asked, where the hub wrote it down; to the head who was asked and has not answered; to the hub, where a place grew and it did not do it itself. <paramref name="onList"/>: by which whoever asked leaves the waitlist, while the request is on one.</summary>
    public static IEnumerable<Message> All(InterestInFull about, InterestPerson coming, Agreement? asked, ThoseWhoRun run, bool byHub, string link, string? onList, NetworkSettings words, DateTime now)
    {
        yield return about.Write(coming.Id, "interest-colleague", coming.Position, coming.Name, coming.Email, now, $"You are named for {about.Group.Title}",
            about.Letter(coming.Name, $"""
            {(byHub ? $"{about.HubInWords(words)} has written you down, for {about.School}, as somebody who would come to {about.InWords(words)}. {about.Interest.AskedByName} asked for the places." : $"{about.Interest.AskedByName} has named you, for {about.School}, as somebody who would come to {about.InWords(words)} of {about.HubInWords(words)}.")}

            {about.When()}

            {Stands(about, asked)} If you do not want to come, or do not work at {about.School}, say so here; it also works later:

            {link}
            """), "You get this because somebody gave your name and address for your school. They are used for this request only.");
        if (byHub) yield return about.ToAsker(coming.Id, "interest-colleague-asker", now, $"One more colleague is named: {about.Interest.Reference}",
            $"{about.HubInWords(words)} has written down that {coming.Name} would come, too, to {about.InWords(words)}. They are told. If this is a mistake, write to the hub.{(onList is null ? "" : JoiningLetters.OnList(onList))}");
        if (asked is not null) yield return about.ToHead(asked, $"interest-colleague-head-{coming.Position}", now, $"One more colleague is named: {about.Interest.Reference}", about.Letter(asked.HeadName,
            $"""
            We asked for your agreement that colleagues take part in {about.InWords(words)}. {coming.Name} is named, too, and a place is held for them.

            The link in our earlier message shows all of them now. You can agree for each or not, until the end of {asked.LastDay.InWordsWithWeekday()}.
            """), asked.ExpiresAt);
        if (byHub || about.Interest.State is not (InterestState.Accepted or InterestState.Offered)) yield break;
        foreach (var message in run.Letters(about, coming.Id, "interest-colleague-hub", null, [], $"One more colleague of {about.School}: {about.Group.Code}",
            $"{about.Interest.AskedByName} has named {coming.Name} of {about.School} for {about.InWords(words)}. The place that is {(about.Interest.State == InterestState.Offered ? "offered" : "held")} has grown by one. You need do nothing.", words, now)) yield return message;
    }

    private static string Stands(InterestInFull about, Agreement? asked) => about.Interest.State switch
    {
        InterestState.Accepted when asked is not null => $"A place is held for you until the end of {asked.LastDay.InWordsWithWeekday()}. It is yours when {asked.HeadName} has agreed; you need do nothing now.",
        InterestState.Offered => "A place is offered to your school, and whoever asked answers for all of you; you need do nothing now.",
        InterestState.Waitlisted => "The request is on the waitlist, and no place is taken for you yet; you need do nothing now.",
        _ => "You need do nothing now. The hub will write to you when it has answered. No place is taken for you before."
    };
}
