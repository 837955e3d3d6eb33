using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Truth 2: who is offered a place that came free, until when, why, and what becomes of it.</summary>
public sealed class WaitlistTests : IDisposable
{
    private readonly JoiningWorld _world = new();

    [Fact]
    public async Task What_is_free_goes_to_the_first_who_confirmed_with_a_day_and_a_reason_and_counts_at_once()
    {
        var (group, waiting) = await _world.AddWaitlistAsync([2, 2, 2], schools: 2);

        await _world.RunAsync<KeepWaitlists>(async k => Assert.Equal((0, 2), await k.RunAsync()));

        await using var db = _world.Db();
        await db.OffersAddUpAsync();
        var offers = await db.PlaceOffers.OrderBy(o => o.OfferedAt).ToListAsync();
        Assert.Equal(waiting.Take(2).Select(i => i.Id).Order(), offers.Select(o => o.InterestId).Order());
        Assert.All(offers, o => Assert.Equal((new DateOnly(2027, 1, 18), "First on the waitlist, in the order in which requests were confirmed."), (o.LastDay, o.Reason)));
        Assert.Equal(2, (await db.WorkGroups.SingleAsync(g => g.Id == group.Id)).SchoolPlacesTaken);
        var message = await db.Messages.FirstAsync(m => m.Template == "place-offered");
        Assert.Contains("by the end of Monday 18 January 2027", message.Body, StringComparison.Ordinal);
        Assert.Equal(offers[0].ExpiresAt, message.NotAfter);
        await _world.RunAsync<KeepWaitlists>(async k => Assert.Equal((0, 0), await k.RunAsync()));
    }

    [Fact]
    public async Task Those_who_come_together_are_offered_together_or_passed_over_and_it_is_kept_why()
    {
        var (_, waiting) = await _world.AddWaitlistAsync([2, 1, 1], places: 1);

        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());

        await using var db = _world.Db();
        var offer = await db.PlaceOffers.SingleAsync();
        Assert.Equal((waiting[1].Id, "First on the waitlist whom what is free fits: one earlier request was passed over."), (offer.InterestId, offer.Reason));
        var passed = await db.PassedOver.SingleAsync();
        Assert.Equal((waiting[0].Id, offer.Id, PassedOverFor.TooManyForFree, "2 people come together, and 1 people place was free."), (passed.InterestId, passed.OfferId, passed.Why, passed.Said));
    }

    [Fact]
    public async Task Yes_takes_the_place_and_everybody_has_signed_up()
    {
        var (_, waiting) = await _world.AddWaitlistAsync([2]);
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await using var db = _world.Db();

        await AnswerAsync(waiting[0], WaitlistAnswer.Accept);

        await db.OffersAddUpAsync();
        Assert.Equal((PlaceState.Taken, null), await db.Places.Select(p => new ValueTuple<PlaceState, DateTime?>(p.State, p.HeldUntil)).SingleAsync());
        Assert.Equal(2, await db.Participations.CountAsync(p => p.State == ParticipationState.SignedUp));
        Assert.Equal(InterestState.Accepted, (await db.Interests.AsNoTracking().SingleAsync()).State);
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "place-accepted"));
    }

    [Fact]
    public async Task Where_the_project_needs_agreement_yes_holds_the_place_and_asks_the_head()
    {
        var (_, waiting) = await _world.AddWaitlistAsync([2], agreed: true);
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await using var db = _world.Db();

        await AnswerAsync(waiting[0], WaitlistAnswer.Accept);

        await db.OffersAddUpAsync();
        var (place, agreement) = (await db.Places.SingleAsync(), await db.Agreements.SingleAsync());
        Assert.Equal((PlaceState.Held, agreement.ExpiresAt, AgreementState.Asked), (place.State, place.HeldUntil!.Value, agreement.State));
        Assert.Equal(0, await db.Participations.CountAsync());
        await _world.RunAsync<GiveAgreement>(async g => await g.RunAsync(await db.TokenAsync("agreement-asked"), await db.YesAsync(waiting[0])));
        await db.OffersAddUpAsync();
    }

    [Fact]
    public async Task A_school_that_wants_a_later_place_keeps_its_number_and_rests_for_a_fortnight()
    {
        var (_, waiting) = await _world.AddWaitlistAsync([2, 2], schools: 1);
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await AnswerAsync(waiting[0], WaitlistAnswer.Later);

        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await using var db = _world.Db();
        await db.OffersAddUpAsync();
        Assert.Equal(waiting[1].Id, (await db.PlaceOffers.SingleAsync(o => o.State == OfferState.Open)).InterestId);
        Assert.Equal(PassedOverFor.WaitsForLater, (await db.PassedOver.SingleAsync()).Why);
        Assert.Equal(1, (await WaitlistEntry.FindAsync(db, await db.TokenAsync("waitlist-stays")))!.Position);

        await AnswerAsync(waiting[1], WaitlistAnswer.Leave);
        _world.Clock.Advance(TimeSpan.FromDays(15));
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        Assert.Equal(waiting[0].Id, (await db.PlaceOffers.AsNoTracking().SingleAsync(o => o.State == OfferState.Open)).InterestId);
    }

    [Fact]
    public async Task Whoever_declined_left_or_did_not_answer_is_not_offered_again()
    {
        var (_, waiting) = await _world.AddWaitlistAsync([2, 2], schools: 1);
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await AnswerAsync(waiting[0], WaitlistAnswer.Leave);
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        _world.Clock.Advance(TimeSpan.FromDays(8));

        await _world.RunAsync<KeepWaitlists>(async k => Assert.Equal((1, 0), await k.RunAsync()));

        await using var db = _world.Db();
        await db.OffersAddUpAsync();
        Assert.Equal([InterestState.Withdrawn, InterestState.Lapsed], await db.Interests.OrderBy(i => i.ConfirmedAt).Select(i => i.State).ToListAsync());
        Assert.Equal((3, 3), (await db.Messages.CountAsync(m => m.Template == "waitlist-left"), await db.Messages.CountAsync(m => m.Template == "offer-lapsed")));
        Assert.Equal(0, await db.Places.CountAsync());
    }

    [Theory]
    [InlineData("2027-03-22", "2027-03-31T23:00:00Z")] // the clocks go forward within it, and Good Friday and Easter Monday do not count
    [InlineData("2027-10-26", "2027-11-03T00:00:00Z")] // the clocks go back within it
    [InlineData("2027-01-11", "2027-01-19T00:00:00Z")]
    public void An_offer_ends_with_a_day_in_England(string offered, string end)
    {
        var expiry = PlaceOffer.ExpiryFor(DateOnly.Parse(offered, System.Globalization.CultureInfo.InvariantCulture), new(2028, 1, 1));

        Assert.Equal(DateTime.Parse(end, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal), expiry);
    }

    [Fact]
    public async Task An_answer_at_midnight_comes_too_late_and_one_a_second_before_does_not()
    {
        var (_, waiting) = await _world.AddWaitlistAsync([1, 1]);
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await using var db = _world.Db();
        var (one, other, expires) = (await db.OfferTokenAsync(waiting[0]), await db.OfferTokenAsync(waiting[1]), (await db.PlaceOffers.FirstAsync()).ExpiresAt);

        _world.Clock.SetUtcNow(new DateTimeOffset(expires.AddSeconds(-1)));
        await _world.RunAsync<AnswerFromWaitlist>(a => a.RunAsync(one, WaitlistAnswer.Accept));
        _world.Clock.SetUtcNow(new DateTimeOffset(expires));
        var late = await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<AnswerFromWaitlist>(a => a.RunAsync(other, WaitlistAnswer.Accept)));

        Assert.StartsWith("The time to answer is over.", late.Message, StringComparison.Ordinal);
        await db.OffersAddUpAsync();
    }

    [Fact]
    public async Task A_colleague_who_leaves_an_offered_place_gives_theirs_back_and_the_last_ends_the_offer()
    {
        var (_, waiting) = await _world.AddWaitlistAsync([2]);
        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
        await using var db = _world.Db();
        var tokens = new List<string>();
        foreach (var person in await db.InterestPeople.OrderBy(p => p.Position).ToListAsync())
        {
            tokens.Add(Secret.NewToken());
            person.LeaveTokenHash = Secret.Hash(tokens[^1]);
        }
        await db.SaveChangesAsync();

        await _world.RunAsync<LeaveRequest>(l => l.RunAsync(tokens[1]));
        Assert.Equal((1, PlaceState.Offered), await db.Places.AsNoTracking().Select(p => new ValueTuple<int, PlaceState>(p.People, p.State)).SingleAsync());
        await db.OffersAddUpAsync();

        await _world.RunAsync<LeaveRequest>(l => l.RunAsync(tokens[0]));
        await db.OffersAddUpAsync();
        Assert.Equal((0, OfferState.Withdrawn, InterestState.Withdrawn), (await db.Places.CountAsync(), (await db.PlaceOffers.AsNoTracking().SingleAsync()).State, (await db.Interests.AsNoTracking().SingleAsync(i => i.Id == waiting[0].Id)).State));
    }

    [Fact]
    public async Task A_group_that_has_begun_or_offers_only_when_pressed_is_left_to_the_hub()
    {
        var (group, _) = await _world.AddWaitlistAsync([2]);
        await _world.RunAsync<KeepOffering>(k => k.SetAsync(group.Code, byItself: false, _world.Access));

        await _world.RunAsync<KeepWaitlists>(async k => Assert.Equal((0, 0), await k.RunAsync()));
        await _world.RunAsync<KeepOffering>(k => k.SetAsync(group.Code, byItself: true, _world.Access));
        _world.Clock.Advance(TimeSpan.FromDays(25));
        await _world.RunAsync<KeepWaitlists>(async k => Assert.Equal((0, 0), await k.RunAsync()));

        await _world.RunAsync<OfferPlaces>(async o => Assert.Equal(1, await o.RunAsync(group.Code, _world.Access)));
        var other = new Scene(_world.Clock.Today(), _world.Clock.UtcNow());
        await Assert.ThrowsAsync<NotFoundException>(() => _world.RunAsync<OfferPlaces>(o => o.RunAsync(group.Code, other.Access(_world.Clock.Today()))));
    }

    [Fact]
    public async Task Who_agrees_for_the_school_must_be_known_before_a_place_is_offered()
    {
        var (_, waiting) = await _world.AddWaitlistAsync([2, 2], schools: 1, agreed: true);
        await using var db = _world.Db();
        (await db.InterestHeads.SingleAsync(h => h.InterestId == waiting[0].Id)).Email = "hettie.moor@gmail" + ".com";
        await db.SaveChangesAsync();

        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());

        Assert.Equal(waiting[1].Id, (await db.PlaceOffers.SingleAsync()).InterestId);
        Assert.Equal((PassedOverFor.HeadUnknown, "The hub must first find out who agrees for the school."), await db.PassedOver.Select(p => new ValueTuple<PassedOverFor, string>(p.Why, p.Said)).SingleAsync());
    }

    [Fact]
    public async Task Two_requests_of_one_school_are_offered_one_place()
    {
        var (group, waiting) = await _world.AddWaitlistAsync([2]);
        await using (var db = _world.Db())
        {
            var school = await db.Set<Tessellate.Schools.School>().SingleAsync(s => s.Id == waiting[0].SchoolId);
            _world.Scene.AddInterest(db, await db.WorkGroups.SingleAsync(g => g.Id == group.Id), waiting[0].AskedAt.AddHours(3), people: 1, InterestState.Waitlisted, school);
            await db.SaveChangesAsync();
        }

        await _world.RunAsync<KeepWaitlists>(async k => Assert.Equal((0, 1), await k.RunAsync()));

        await using var after = _world.Db();
        await after.OffersAddUpAsync();
        await after.NothingIsLeftToOfferAsync(_world.Clock.Today());
    }

    private async Task AnswerAsync(Interest interest, WaitlistAnswer answer)
    {
        await using var db = _world.Db();
        var token = await db.OfferTokenAsync(interest);
        await _world.RunAsync<AnswerFromWaitlist>(a => a.RunAsync(token, answer));
    }

    public void Dispose() => _world.Dispose();
}
