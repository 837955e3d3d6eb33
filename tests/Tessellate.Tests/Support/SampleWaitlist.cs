using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;

namespace Tessellate.Tests.Support;

/// <summary>Two schools on the waitlist: one holds an offer, the other was passed over for it and has asked for a later place, so that a press of the button offers nothing.</summary>
internal static class SampleWaitlist
{
    /// <summary>Why a school does not want to be invited: for staff of hubs.</summary>
    public const string WhyNot = "No cover until the summer";

    public const string ListToken = "sample-token-of-one-who-is-on-a-waitlist", OfferToken = "sample-token-of-a-place-that-is-offered", OpeningToken = "sample-token-of-one-who-hears-first";

    public static void Add(TessellateDb db, SampleNetwork sample, School waiting, School offered, DateTime now)
    {
        var today = DateOnly.FromDateTime(now.InLondon());
        var (waits, has) = (Ask(sample, waiting, "IN-2345JK", InterestState.Waitlisted, now), Ask(sample, offered, "IN-2345LM", InterestState.Offered, now));
        (waits.WaitlistTokenHash, waits.RestsUntil) = (Secret.Hash(ListToken), today.AddYears(1));
        var offer = new PlaceOffer
        {
            InterestId = has.Id, WorkGroupId = sample.Group.Id, HubId = sample.Hub.Id, People = 1, OfferedAt = now, ExpiresAt = PlaceOffer.ExpiryFor(today, sample.Group.StartsOn),
            Reason = "First on the waitlist whom what is free fits: one earlier request was passed over.", TokenHash = Secret.Hash(OfferToken)
        };
        waits.HearNoMoreAt = now; // said already: another press changes nothing
        db.AddRange(waits, has, offer, new OpeningLetter { ProjectId = sample.Group.ProjectId, InterestId = waits.Id, TokenHash = Secret.Hash(OpeningToken), ToldAt = now }, Named(waits, "Gwen Alder"), Named(has, "Hugo Birch"),
            new Place { WorkGroupId = sample.Group.Id, SchoolId = offered.Id, InterestId = has.Id, People = 1, State = PlaceState.Offered, GivenAt = now, HeldUntil = offer.ExpiresAt },
            new NotThisYear { SchoolId = sample.Interest.SchoolId, Until = today.AddMonths(3), Reason = WhyNot, SaidBy = "the headteacher", SaidAt = now },
            new PassedOver { OfferId = offer.Id, InterestId = waits.Id, At = now, Why = PassedOverFor.TooManyForFree, Said = "2 people come together, and 1 people place was free." });
    }

    private static Interest Ask(SampleNetwork sample, School school, string reference, InterestState state, DateTime now) => new()
    {
        Reference = reference, WorkGroupId = sample.Group.Id, SchoolId = school.Id, HubId = sample.Hub.Id, AskedByName = "Ivo Cedar", AskedByEmail = "ivo.cedar@school.example", AskedAt = now,
        ConfirmedAt = now, ConfirmTokenHash = Secret.Hash(reference), State = state, AnsweredAt = now
    };

    private static InterestPerson Named(Interest interest, string name) =>
        new() { InterestId = interest.Id, Position = 1, Name = name, Email = $"{name.ToLowerInvariant().Replace(' ', '.')}@school.example" };
}
