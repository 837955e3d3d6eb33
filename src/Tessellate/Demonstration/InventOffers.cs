using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>
/// In one full group of a hub a place was added, and the next on the waitlist whom it fits has the offer until a day that is shown. Somebody did not answer an
/// earlier offer, and somebody asked for a later one.
/// </summary>
internal sealed class InventOffers(InventedProgramme programme, DemonstrationDays days)
{
    private const int Percent = 25;

    public void Of(IEnumerable<InventedGroup> groups)
    {
        if (groups.Where(g => g.Group.Recruitment == Recruitment.Open && g.IsFull && Waiting(g).Count > 0).MaxBy(g => Waiting(g).Count) is not { } group) return;

        var dice = new Dice($"offers in {group.Group.Code}");
        PutInBands(group);
        var waiting = Waiting(group);
        Earlier(group, waiting, dice);
        waiting = [.. Waiting(group).Where(i => i.Interest.RestsUntil is null)];
        var next = waiting.MinBy(i => i.People.Count)!;
        var passed = waiting.TakeWhile(i => i != next).ToList();
        var at = Later(next.Interest.AnsweredAt!.Value.AddHours(2), DemonstrationDays.During(days.Today.WorkingDaysBefore(dice.Between(1, 2)), dice));
        var reason = passed.Count == 0 ? First(next) : passed.Count == 1
            ? "First on the waitlist whom what is free fits: one earlier request was passed over." : $"First on the waitlist whom what is free fits: {passed.Count} earlier requests were passed over.";
        var offer = Offer(group, next, at, reason, OfferState.Open);
        next.Interest.State = InterestState.Offered;
        group.Group.SchoolPlaces++;
        group.Group.PeoplePlaces += offer.People;
        programme.Places.Add(new()
        {
            WorkGroupId = group.Group.Id, SchoolId = next.School.Id, InterestId = next.Interest.Id, People = offer.People, State = PlaceState.Offered, GivenAt = at, HeldUntil = offer.ExpiresAt
        });
        programme.PassedOver.AddRange(passed.Select(one => new PassedOver
        {
            OfferId = offer.Id, InterestId = one.Interest.Id, At = at, Why = PassedOverFor.TooManyForFree,
            Said = $"{one.People.Count} people come together, and {(offer.People == 1 ? "1 people place was" : $"{offer.People} people places were")} free."
        }));
    }

    // Schools with many free school meals come first in this group.
    private void PutInBands(InventedGroup group)
    {
        programme.Bands.Add(new() { WorkGroupId = group.Group.Id, Rank = 1, Kind = BandKind.Disadvantage, LeastPercent = Percent });
        foreach (var one in group.Interests.Where(i => i.Interest.ConfirmedAt is not null)) one.Interest.Band = one.School.Establishment.FreeSchoolMealsPercent >= Percent ? 1 : 2;
    }

    private static string First(InventedInterest one) => $"First on the waitlist, in band {one.Interest.Band} and in it by the order in which requests were confirmed.";

    private void Earlier(InventedGroup group, List<InventedInterest> waiting, Dice dice)
    {
        var settled = waiting.Where(i => InventAsking.Day(i.Interest.AnsweredAt!.Value) < days.Today.AddDays(-20)).ToList();
        if (waiting.Count > 2 && settled is [var silent, ..])
        {
            Offer(group, silent, silent.Interest.AnsweredAt!.Value.AddHours(20), First(silent), OfferState.Lapsed);
            silent.Interest.State = InterestState.Lapsed;
        }
        if (waiting.Count > 3 && waiting[^1] is var patient && patient.Interest.State == InterestState.Waitlisted)
        {
            Offer(group, patient, Later(patient.Interest.AnsweredAt!.Value.AddHours(2), DemonstrationDays.During(days.Today.WorkingDaysBefore(3), dice)), First(patient), OfferState.Declined);
            patient.Interest.RestsUntil = days.Today.AddDays(PlaceOffer.DaysOfRest - 4);
        }
    }

    private PlaceOffer Offer(InventedGroup group, InventedInterest one, DateTime at, string reason, OfferState state)
    {
        var token = Secret.NewToken();
        var expires = PlaceOffer.ExpiryFor(InventAsking.Day(at), group.Group.StartsOn);
        var offer = new PlaceOffer
        {
            InterestId = one.Interest.Id, WorkGroupId = group.Group.Id, HubId = group.Team.Hub.Id, People = one.People.Count, OfferedAt = at, ExpiresAt = expires, Reason = reason, TokenHash = Secret.Hash(token),
            State = state, EndedAt = state switch { OfferState.Lapsed => expires.AddMinutes(1), OfferState.Declined => at.AddHours(3), _ => null }
        };
        programme.Offers.Add(offer);
        one.Offer = new(offer, token);
        return offer;
    }

    private static List<InventedInterest> Waiting(InventedGroup group) =>
        [.. group.Interests.Where(i => i.Interest.State == InterestState.Waitlisted).OrderBy(i => i.Interest.Band).ThenBy(i => i.Interest.ConfirmedAt).ThenBy(i => i.Interest.Reference, StringComparer.Ordinal)];

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}

/// <summary>An offer and the token of its link, which only a message holds.</summary>
internal sealed record InventedOffer(PlaceOffer Offer, string Token);
