using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>
/// What was written and recorded about the interests of a group, in the product's own words: the record of this year, and the
/// messages of the last month (older ones would only make the demonstration large).
/// </summary>
internal sealed class InventCorrespondence(InventedProgramme programme, NetworkSettings words, SiteAddress site, DemonstrationDays days)
{
    private const int DaysOfMessages = 30;

    public void Of(InventedGroup group)
    {
        foreach (var one in group.Interests)
        {
            if (one.Interest.AskedAt >= DemonstrationDays.At(days.ThisYear.StartsOn.AddDays(-90), 0, 0)) Record(group, one);
            if (one.Interest.AskedAt >= DemonstrationDays.At(days.Today.AddDays(-DaysOfMessages), 0, 0)) Write(group, one);
        }
    }

    private void Write(InventedGroup group, InventedInterest one)
    {
        var interest = one.Interest;
        var about = new InterestInFull(interest, group.Group, group.Project, group.Team.Hub, one.School.Establishment.Name, one.People, group.Sessions)
        {
            Head = one.Head, Known = one.People.Where(p => p.PersonId is not null).ToDictionary(p => EmailAddress.Key(p.Email), p => p.PersonId!.Value)
        };
        if (interest.ConfirmedAt is not { } confirmedAt)
        {
            Leave(AskingMessages.Confirm(about, site.Link(JoiningUrls.Confirm(one.Token)), words, interest.AskedAt));
            return;
        }

        programme.Messages.Add(AskingMessages.Receipt(about, new(group.Group), interest.DueOn!.Value, words, confirmedAt));
        programme.Messages.AddRange(about.People.Where(p => !about.IsAsker(p)).Select(p => AskingMessages.Named(about, p, "…", words, confirmedAt)));
        if (one.Agreement is { } asked) WriteAgreement(about, asked, interest.AnsweredAt!.Value);
        else if (AnswerTo(interest) is { } answer) programme.Messages.AddRange(AnswerMessages.For(answer, about, interest.AnswerReason, words, interest.AnsweredAt!.Value, _ => "…", site));
        if (one.Offer is { } offer) WriteOffer(about, offer);
    }

    private void WriteOffer(InterestInFull about, InventedOffer offered)
    {
        var (offer, token) = offered;
        var letter = OfferMessages.Offered(about, offer, site.Link(JoiningUrls.OnWaitlist(token)), words, offer.OfferedAt);
        if (offer.EndedAt is not { } endedAt)
        {
            Leave(letter);
            return;
        }

        programme.Messages.Add(letter);
        if (offer.State == OfferState.Lapsed) programme.Messages.AddRange(OfferMessages.Lapsed(about, offer, words, endedAt));
        else programme.Messages.Add(OfferMessages.StaysOn(about, offer, about.Interest.RestsUntil!.Value, "…", words, endedAt));
    }

    private void Leave(Message unopened)
    {
        programme.Messages.Add(unopened);
        programme.Unopened.Add(unopened.Id);
    }

    private void WriteAgreement(InterestInFull about, InventedAgreement asked, DateTime askedAt)
    {
        var (agreement, token) = asked;
        var ask = AgreementMessages.Ask(about, agreement, site.Link(JoiningUrls.Agreement(token)), site.Link(JoiningUrls.NotThisYear(token)), words, askedAt);
        programme.Messages.AddRange(AgreementMessages.Held(about, agreement, words, askedAt));
        if (agreement.AnsweredAt is not { } answeredAt)
        {
            Leave(ask);
            return;
        }

        programme.Messages.Add(ask);
        programme.Messages.AddRange(AgreementMessages.Agreed(about, about.People, agreement, words, answeredAt, _ => "…", site));
        programme.Messages.Add(AgreementMessages.Receipt(about, about.People, agreement, "…", words, answeredAt));
    }

    private void Record(InventedGroup group, InventedInterest one)
    {
        var (interest, school, code) = (one.Interest, one.School.Establishment.Name, group.Group.Code);
        Add(group, interest, interest.AskedAt, Actor.System("somebody who asks for places"), "interest.asked", $"{school} asked for {(one.People.Count == 1 ? "a place" : $"{one.People.Count} places")} in {code}.");
        if (interest.ConfirmedAt is { } confirmedAt) Add(group, interest, confirmedAt, Actor.System("the person who asked"), "interest.confirmed", $"{school} confirmed its request for {code}.");
        if (AnswerTo(interest) is not { } answer) return;

        var (kind, said) = answer switch
        {
            Answer.Accept when one.Agreement is not null => ("interest.held", $"{(one.People.Count == 1 ? "A place is" : $"{one.People.Count} places are")} held for {school} in {code}; its head was asked to agree."),
            Answer.Accept => ("interest.accepted", $"{school} has {(one.People.Count == 1 ? "a place" : $"{one.People.Count} places")} in {code}."),
            Answer.Waitlist => ("interest.waitlisted", $"{school} is on the waitlist of {code}."),
            _ => ("interest.declined", $"The request of {school} for {code} was declined.")
        };
        var actor = new Actor(interest.AnsweredById, $"{Role.HubAdministrator.ShownName(words)}, {group.Team.Hub.Name}");
        Add(group, interest, interest.AnsweredAt!.Value, actor, kind, said, interest.AnswerReason);
        if (one.Offer is { Offer: var offer })
        {
            Add(group, interest, offer.OfferedAt, Actor.System("the program, from the waitlist"), "place.offered", $"{(offer.People == 1 ? "A place is" : $"{offer.People} places are")} offered to {school} in {code} until the end of {offer.LastDay.InWords()}.", offer.Reason);
            if (offer.State == OfferState.Lapsed) Add(group, interest, offer.EndedAt!.Value, Actor.System("the program, when the time was over"), "offer.lapsed", $"{school} did not answer in time; the place that was offered in {code} went back.");
            if (offer.State == OfferState.Declined) Add(group, interest, offer.EndedAt!.Value, Actor.System("the person who asked, by their link"), "offer.declined", $"{school} declined the place that was offered in {code}, and stays on the waitlist for a later one.");
        }
        if (answer != Answer.Accept || one.Agreement is { Agreement.AnsweredAt: null }) return;

        var signedUpAt = interest.AnsweredAt.Value;
        if (one.Agreement is { } asked)
        {
            (signedUpAt, actor) = (asked.Agreement.AnsweredAt!.Value, Actor.System("the head, by the link that was sent"));
            Add(group, interest, signedUpAt, actor, "agreement.given", $"{school} agreed that {(one.People.Count == 1 ? "one of those named takes" : $"{one.People.Count} of those named take")} part in {code}.");
        }
        foreach (var person in one.People.Where(p => p.PersonId is not null))
        {
            Add(group, interest, signedUpAt, actor, "participation.signed-up", $"{person.Name} has a place in {code}, for {school}.", about: person.PersonId);
        }
    }

    private static Answer? AnswerTo(Interest interest) => interest.State switch
    {
        InterestState.Accepted => Answer.Accept,
        InterestState.Waitlisted or InterestState.Offered or InterestState.Lapsed => Answer.Waitlist,
        InterestState.Declined => Answer.Decline,
        _ => null
    };

    private void Add(InventedGroup group, Interest interest, DateTime at, Actor actor, string kind, string summary, string? reason = null, Guid? about = null) => programme.Activity.Add(new ActivityEntry
    {
        At = at, PersonId = actor.PersonId, ActingAs = actor.Role, Kind = kind, SubjectType = nameof(Interest), SubjectId = interest.Id, HubId = group.Team.Hub.Id,
        SchoolId = interest.SchoolId, WorkGroupId = group.Group.Id, AboutPersonId = about, Summary = summary, Reason = reason
    });
}
