using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Held, agreed, taken: a place is somebody's only when the head has said yes, and a hold ends by itself.</summary>
public sealed class AgreementTests : IDisposable
{
    private readonly JoiningWorld _world = new();

    [Fact]
    public async Task Giving_places_holds_them_and_asks_the_head_while_nobody_has_signed_up()
    {
        var interest = await HeldAsync();

        await using var db = _world.Db();
        var (group, place) = (await db.WorkGroups.SingleAsync(), await db.Places.SingleAsync());
        Assert.Equal((1, 2), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        Assert.Equal((PlaceState.Held, 2, new DateTime(2027, 1, 26)), (place.State, place.People, place.HeldUntil));
        Assert.Equal(0, await db.Participations.CountAsync() + await db.People.CountAsync(p => p.Email.StartsWith("p1.")));
        var asked = await db.Messages.SingleAsync(m => m.Template == "agreement-asked");
        Assert.Equal((AgreementScene.HeadEmail, place.HeldUntil), (asked.ToAddress, asked.NotAfter));
        Assert.Contains("until the end of Monday 25 January 2027", asked.Body, StringComparison.Ordinal);
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "place-held"));
        Assert.Equal(InterestState.Accepted, (await db.Interests.SingleAsync(i => i.Id == interest.Id)).State);
        Assert.Equal(new(group.Code, new(8, 1, 0), new(16, 2, 0), 0), await WorkGroupPlaces.GetAsync(db, group.Code, null, _world.Access, _world.Clock.Today()));
    }

    [Fact]
    public async Task With_a_yes_everybody_has_signed_up_and_the_head_gets_a_copy()
    {
        var interest = await HeldAsync();

        await AgreeAsync(interest);

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal((PlaceState.Taken, null), await db.Places.Select(p => new ValueTuple<PlaceState, DateTime?>(p.State, p.HeldUntil)).SingleAsync());
        Assert.Equal(2, await db.Participations.CountAsync());
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "agreement-given"));
        Assert.Equal(AgreementScene.HeadEmail, (await db.Messages.SingleAsync(m => m.Template == "agreement-receipt")).ToAddress);
        var agreement = await db.Agreements.SingleAsync();
        Assert.Equal((AgreementState.Agreed, "Hettie Moor", AgreementWording.Text), (agreement.State, agreement.AnsweredBy, agreement.Wording));
        Assert.Equal(2, await db.InterestPeople.CountAsync(p => p.AgreementId == agreement.Id));
        Assert.Equal(1, await db.Activity.CountAsync(a => a.Kind == "agreement.given" && a.PersonId == null));
    }

    [Fact]
    public async Task A_yes_for_one_gives_the_other_place_back_and_tells_whom_it_leaves_out()
    {
        var interest = await HeldAsync();
        await using var db = _world.Db();
        var first = await db.InterestPeople.OrderBy(p => p.Position).FirstAsync();

        await AnswerAsync(interest, new("The deputy", [first.Id]));

        await db.AddsUpAsync();
        Assert.Equal(1, (await db.WorkGroups.AsNoTracking().SingleAsync()).PeoplePlacesTaken);
        Assert.Equal($"p2.{interest.Reference}@school.example", (await db.Messages.SingleAsync(m => m.Template == "agreement-in-part")).ToAddress);
        Assert.Equal("The deputy", (await db.Agreements.SingleAsync()).AnsweredBy);
    }

    [Fact]
    public async Task Where_two_come_together_one_alone_is_no_answer()
    {
        var interest = await HeldAsync(least: 2);
        await using var db = _world.Db();
        var first = await db.InterestPeople.OrderBy(p => p.Position).FirstAsync();

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(interest, new("Hettie Moor", [first.Id])));

        Assert.Contains("at least 2 people", no.Message, StringComparison.Ordinal);
        Assert.Equal(PlaceState.Held, (await db.Places.SingleAsync()).State);
    }

    [Fact]
    public async Task Not_now_frees_the_place_and_says_why()
    {
        var interest = await HeldAsync();

        await AnswerAsync(interest, new("Hettie Moor", [], "We are short of staff this term."));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal((PlaceState.Freed, 0), ((await db.Places.SingleAsync()).State, (await db.WorkGroups.SingleAsync()).SchoolPlacesTaken));
        Assert.Equal(InterestState.Withdrawn, (await db.Interests.SingleAsync()).State);
        Assert.All(await db.Messages.Where(m => m.Template == "agreement-not-now").ToListAsync(), m => Assert.Contains("We are short of staff", m.Body, StringComparison.Ordinal));
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "agreement-not-now"));
    }

    [Fact]
    public async Task It_is_answered_once()
    {
        var interest = await HeldAsync();
        await AgreeAsync(interest);

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(interest, new("Hettie Moor", [], "Changed our mind")));

        Assert.Equal("Hettie Moor agreed already, on 11 January 2027 at 9am. Nothing was changed.", no.Message);
        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal(PlaceState.Taken, (await db.Places.SingleAsync()).State);
    }

    [Fact]
    public async Task A_hold_ends_with_the_last_instant_of_its_last_day_and_everyone_is_told()
    {
        var interest = await HeldAsync();
        _world.Clock.SetUtcNow(new(2027, 1, 25, 23, 59, 59, TimeSpan.Zero));
        await _world.RunAsync<LapseHolds>(l => l.RunAsync());
        await using var db = _world.Db();
        Assert.Equal(PlaceState.Held, (await db.Places.AsNoTracking().SingleAsync()).State);

        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await _world.RunAsync<LapseHolds>(l => l.RunAsync());
        await _world.RunAsync<LapseHolds>(l => l.RunAsync()); // a second time changes nothing

        await db.AddsUpAsync();
        Assert.Equal(PlaceState.Freed, (await db.Places.AsNoTracking().SingleAsync()).State);
        Assert.Equal((InterestState.Lapsed, 4), ((await db.Interests.SingleAsync()).State, await db.Messages.CountAsync(m => m.Template == "agreement-lapsed")));
        var no = await Assert.ThrowsAsync<BrokenRuleException>(async () => await AnswerAsync(interest, await db.YesAsync(interest)));
        Assert.Contains("held until the end of 25 January 2027", no.Message, StringComparison.Ordinal);
    }

    /// <summary>Seen red: where the first that cannot be ended ends the run.</summary>
    [Fact]
    public async Task A_hold_that_cannot_be_ended_holds_up_none_behind_it_and_the_run_says_so()
    {
        var broken = await HeldAsync();
        _world.Clock.Advance(TimeSpan.FromDays(1)); // the other runs out a day later
        await using var db = _world.Db();
        var other = _world.Scene.AddAsking(db, await db.WorkGroups.SingleAsync(), _world.Clock.UtcNow());
        await db.SaveChangesAsync();
        await AcceptAsync(other);
        await db.Places.Where(p => p.InterestId == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed)); // as no rule leaves it
        _world.Clock.SetUtcNow(new(2027, 1, 27, 0, 0, 0, TimeSpan.Zero));

        var failed = await Assert.ThrowsAsync<AggregateException>(() => _world.RunAsync<LapseHolds>(l => l.RunAsync()));

        var left = await db.Agreements.AsNoTracking().SingleAsync(a => a.State == AgreementState.Asked);
        Assert.Equal((broken.Id, $"Agreement {left.Id} was left as it was."), (left.InterestId, Assert.Single(failed.InnerExceptions).Message));
        Assert.Equal(InterestState.Lapsed, (await db.Interests.AsNoTracking().SingleAsync(i => i.Id == other.Id)).State);

        await db.Places.Where(p => p.InterestId == broken.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Held));
        await _world.RunAsync<LapseHolds>(l => l.RunAsync());
        await db.AddsUpAsync();
        Assert.Equal(2, await db.Places.CountAsync(p => p.State == PlaceState.Freed));
    }

    /// <summary>After midnight it is over, also while nobody has given it back yet.</summary>
    [Fact]
    public async Task What_has_run_out_is_not_agreed_to_before_it_is_given_back()
    {
        var interest = await HeldAsync();
        _world.Clock.SetUtcNow(new(2027, 1, 26, 0, 0, 0, TimeSpan.Zero));

        await Assert.ThrowsAsync<BrokenRuleException>(() => AgreeAsync(interest));
    }

    [Fact]
    public async Task A_yes_for_a_school_that_has_closed_since_it_was_asked_gives_nothing()
    {
        var interest = await HeldAsync();
        await using var db = _world.Db();
        await db.Establishments.ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EstablishmentStatus.Closed));

        Assert.Equal("school-closed", (await Assert.ThrowsAsync<BrokenRuleException>(() => AgreeAsync(interest))).Code);
        Assert.Equal((PlaceState.Held, 0), ((await db.Places.SingleAsync()).State, await db.Participations.CountAsync()));
    }

    [Theory]
    [InlineData("2027-03-14", "2027-03-29T00:00:00", "2027-03-28T23:00:00Z")] // clocks go forward on its last day
    [InlineData("2027-10-17", "2027-11-01T00:00:00", "2027-11-01T00:00:00Z")] // clocks go back on its last day
    [InlineData("2027-07-01", "2027-07-16T00:00:00", "2027-07-15T23:00:00Z")]
    public void It_ends_at_midnight_by_clocks_in_England(string asked, string wall, string utc)
    {
        var expiry = Agreement.ExpiryFor(DateOnly.Parse(asked, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal), expiry);
        Assert.Equal(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), expiry.InLondon());
    }

    [Fact]
    public async Task A_yes_is_taken_back_by_the_link_of_the_copy_and_everybody_hears_of_it()
    {
        var interest = await HeldAsync();
        await AgreeAsync(interest);
        await using var db = _world.Db();
        var token = await db.TokenAsync("agreement-receipt");

        await _world.RunAsync<RevokeAgreement>(r => r.RunAsync(token, "The teacher who covers is ill."));

        await db.AddsUpAsync();
        Assert.Equal((PlaceState.Freed, InterestState.Withdrawn), ((await db.Places.SingleAsync()).State, (await db.Interests.SingleAsync()).State));
        Assert.Equal(2, await db.ParticipationEvents.CountAsync(e => e.Kind == ParticipationState.Withdrew && e.Reason != null));
        Assert.Equal(4, await db.Messages.CountAsync(m => m.Template == "agreement-revoked")); // two who come, who asked, and the hub
        await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<RevokeAgreement>(r => r.RunAsync(token, "Again")));
    }

    [Theory]
    [InlineData("head@" + "gmail.com", "free mail service")]
    [InlineData("head@elsewhere.example", "not at the school’s own domain")]
    public async Task An_address_elsewhere_is_confirmed_by_the_hub_before_anybody_is_asked(string email, string said)
    {
        var interest = await AskedAsync(email: email);

        var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AcceptAsync(interest));
        Assert.Contains(said, no.Message, StringComparison.Ordinal);
        await _world.RunAsync<KeepHead>(k => k.SetAsync(interest.Reference, "Hettie Moor", email, confirmed: true, _world.Access));
        await AcceptAsync(interest);

        await using var db = _world.Db();
        Assert.Equal(email, (await db.Messages.SingleAsync(m => m.Template == "agreement-asked")).ToAddress);
    }

    [Fact]
    public async Task Nobody_releases_themselves_not_even_when_the_hub_says_so()
    {
        var interest = await AskedAsync();

        await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync<KeepHead>(k => k.SetAsync(interest.Reference, "Person 1", $"P1.{interest.Reference}@school.example", confirmed: true, _world.Access)));
    }

    [Fact]
    public async Task Asked_anew_the_first_link_leads_nowhere_and_the_place_is_held_longer()
    {
        var interest = await HeldAsync();
        await using var db = _world.Db();
        var first = await db.TokenAsync("agreement-asked");
        _world.Clock.Advance(TimeSpan.FromDays(3));

        await _world.RunAsync<KeepHead>(k => k.SetAsync(interest.Reference, "Noor Vale", "noor.vale@hillside.example", confirmed: false, _world.Access));

        var no = await Assert.ThrowsAsync<BrokenRuleException>(async () => await _world.RunAsync<GiveAgreement>(async g => await g.RunAsync(first, await db.YesAsync(interest))));
        Assert.Contains("asked anew", no.Message, StringComparison.Ordinal);
        Assert.Equal(new DateTime(2027, 1, 29), (await db.Places.SingleAsync()).HeldUntil);
        await AgreeAsync(interest);
        await db.AddsUpAsync();
    }

    [Fact]
    public async Task The_hub_gives_a_hold_up_with_a_reason_that_the_school_reads()
    {
        var interest = await HeldAsync();

        await _world.RunAsync<KeepHead>(k => k.GiveUpAsync(interest.Reference, "Another school waits and you do not answer.", _world.Access));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal((PlaceState.Freed, InterestState.Declined), ((await db.Places.SingleAsync()).State, (await db.Interests.SingleAsync()).State));
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "interest-declined" && m.Body.Contains("you do not answer")));
    }

    [Theory]
    [InlineData(InterestState.Waiting)]
    [InlineData(InterestState.Accepted)]
    public async Task A_colleague_who_was_named_leaves_by_their_own_link(InterestState state)
    {
        var interest = state == InterestState.Waiting ? await AskedAsync() : await HeldAsync();
        var token = await LinkAsync(interest, position: 2);

        Assert.True(await LeaveAsync(token));
        Assert.False(await LeaveAsync(token));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal(state == InterestState.Waiting ? 0 : 1, (await db.WorkGroups.SingleAsync()).PeoplePlacesTaken);
        Assert.Equal((state, 1), ((await db.Interests.SingleAsync()).State, await db.Messages.CountAsync(m => m.Template == "interest-left-2")));
    }

    [Fact]
    public async Task When_the_last_who_was_named_leaves_the_place_is_free_and_the_heads_link_is_over()
    {
        var interest = await HeldAsync();
        await LeaveAsync(await LinkAsync(interest, 1));
        await LeaveAsync(await LinkAsync(interest, 2));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal((PlaceState.Freed, InterestState.Withdrawn, AgreementState.Replaced), ((await db.Places.SingleAsync()).State, (await db.Interests.SingleAsync()).State, (await db.Agreements.SingleAsync()).State));
    }

    [Fact]
    public async Task Whoever_left_and_is_erased_afterwards_gives_their_place_back_once()
    {
        var interest = await HeldAsync();
        await LeaveAsync(await LinkAsync(interest, 2));

        await using var db = _world.Db();
        await new LeaveGroups(db).RunAsync(Guid.NewGuid(), [$"p2.{interest.Reference}@school.example"], _world.Clock.Today(), _world.Clock.UtcNow(), CancellationToken.None);

        await db.AddsUpAsync();
        Assert.Equal(1, (await db.WorkGroups.AsNoTracking().SingleAsync()).PeoplePlacesTaken);
    }

    [Fact]
    public async Task Leaving_after_the_head_agreed_is_a_withdrawal()
    {
        var interest = await HeldAsync();
        await AgreeAsync(interest);

        var token = await LinkAsync(interest, 2);
        await _world.RunAsync<LeaveRequest>(l => l.RunAsync(token, "My school cannot release me."));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        var withdrew = await db.ParticipationEvents.SingleAsync(e => e.Kind == ParticipationState.Withdrew);
        Assert.Equal(("My school cannot release me.", 20), (withdrew.Reason, withdrew.NoticeDays));

        // Whoever asked, the hub and the head who agreed read why and with how much notice.
        Assert.Equal(["interest-left-2", "left-head", "left-hub"], await db.Messages.Where(m => m.Body.Contains("My school cannot release me.")).Select(m => m.Template).OrderBy(t => t).ToListAsync());
        Assert.Equal([AgreementScene.HeadEmail], await db.Messages.Where(m => m.Template == "left-head" && m.Body.Contains("20 days before the next session")).Select(m => m.ToAddress).ToListAsync());

        // The hub withdraws the other: the head is told of that, too.
        var other = await db.Participations.Where(p => p.State != ParticipationState.Withdrew).Select(p => p.Id).SingleAsync();
        await _world.RunAsync<WithdrawFromGroup>(w => w.RunAsync(other, false, "Moved to another school", _world.Access));
        Assert.Equal(["participation-withdrew", "withdrew-asker", "withdrew-head"], await db.Messages.Where(m => m.Body.Contains("Moved to another school")).Select(m => m.Template).OrderBy(t => t).ToListAsync());
    }

    [Fact]
    public async Task Half_days_are_counted_over_every_group_of_the_year_whoever_runs_it()
    {
        var interest = await HeldAsync();
        await AgreeAsync(interest);
        Interest second;
        await using (var db = _world.Db())
        {
            var group = _world.Scene.AddGroup(db, _world.Scene.AddAgreedProject(db), hub: _world.Scene.OtherHub, sessions: 5);
            second = _world.Scene.AddAsking(db, group, _world.Scene.Administrator.CreatedAt, people: 0);
            db.Add(new InterestPerson { InterestId = second.Id, Position = 1, Name = "Again", Email = $"P1.{interest.Reference}@school.example" });
            await db.SaveChangesAsync();
        }

        await using var after = _world.Db();
        var about = (await InterestInFull.LoadAsync(after, after.Interests.Where(i => i.Id == second.Id))).Single();
        var beside = await TimeOut.BesideAsync(after, about);

        Assert.Equal(new TimeOut(3, 1), TimeOut.Of(beside, about.People[0].Email));
    }

    /// <summary>Somebody at two schools of one group: of the second nothing is held or offered, whose head would say yes and be told no.</summary>
    [Fact]
    public async Task Nobody_is_held_or_offered_a_place_in_one_group_for_two_schools()
    {
        var first = await HeldAsync();
        await using var db = _world.Db();
        var (group, at) = (await db.WorkGroups.SingleAsync(), _world.Clock.GetUtcNow().UtcDateTime);
        var (second, waits) = (_world.Scene.AddAsking(db, group, at, people: 1), _world.Scene.AddAsking(db, group, at, people: 1));
        waits.State = InterestState.Waitlisted;
        foreach (var other in new[] { second, waits }) db.Add(new InterestPerson { InterestId = other.Id, Position = 2, Name = "The same", Email = $"P1.{first.Reference}@School.example" });
        await db.SaveChangesAsync();

        async Task RefusedAsync(int taken)
        {
            var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AcceptAsync(second));
            Assert.Equal("takes-part", no.Code);
            Assert.StartsWith($"Person 1 of {first.Reference} is in this group already, for Invented School 900001", no.Message, StringComparison.Ordinal);
            await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
            Assert.Equal(0, await db.PlaceOffers.CountAsync());
            var list = (await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == group.Id), _world.Clock.Today()))!;
            Assert.Equal(PassedOverFor.TakesPart, NextOnWaitlist.Obstacle(list.Waiting.Single(), _world.Clock.Today())?.Why);
            Assert.Equal(taken, await db.Places.CountAsync());
            await db.AddsUpAsync();
        }
        await RefusedAsync(1); // held
        await AgreeAsync(first);
        await RefusedAsync(1); // taken
        var merged = Person.New("The same", "the.same@school.example", at);
        db.Add(merged);
        await db.SaveChangesAsync();
        var takesPart = await db.InterestPeople.Where(p => p.InterestId == first.Id && p.Position == 1).Select(p => p.PersonId).SingleAsync();
        await db.People.Where(p => p.Id == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedIntoId, takesPart));
        await db.InterestPeople.Where(p => p.InterestId == second.Id && p.Position == 2).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, merged.Email));
        Assert.Equal("takes-part", (await Assert.ThrowsAsync<BrokenRuleException>(() => AcceptAsync(second))).Code); // by an address of a record that was made one with theirs
        await db.InterestPeople.Where(p => p.InterestId == second.Id && p.Position == 2).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, $"P1.{first.Reference}@School.example"));

        await LeaveAsync(await LinkAsync(first, 1));
        await AcceptAsync(second);
        await AgreeAsync(second);
        await db.AddsUpAsync();
        Assert.Equal(2, await db.Places.CountAsync(p => p.State == PlaceState.Taken));
    }

    /// <summary>An offer to one school is as good as a place: the other, whose head it would be to say yes, is passed over by the list and by the hub, and the pages say so before. Seen red by asking nobody at the last moment.</summary>
    [Fact]
    public async Task Who_is_offered_a_place_is_offered_and_given_none_for_another_school()
    {
        var first = await AskedAsync();
        await using var db = _world.Db();
        var (group, at) = (await db.WorkGroups.SingleAsync(), _world.Clock.GetUtcNow().UtcDateTime);
        var (second, twin) = (_world.Scene.AddAsking(db, group, at, people: 1), _world.Scene.AddAsking(db, group, at, people: 1));
        foreach (var other in new[] { second, twin }) db.Add(new InterestPerson { InterestId = other.Id, Position = 2, Name = "The same", Email = $"P1.{first.Reference}@School.example" });
        twin.State = InterestState.Waitlisted;
        await db.SaveChangesAsync();
        await db.Interests.Where(i => i.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Waitlisted));
        var list = (await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == group.Id), _world.Clock.Today()))!;
        Assert.Single(NextOnWaitlist.All(list, _world.Clock.Today())); // the preview takes the first as offered

        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());

        Assert.Equal(1, await db.PlaceOffers.CountAsync());
        var offered = await db.Interests.AsNoTracking().SingleAsync(i => i.State == InterestState.Offered);
        Assert.Equal("takes-part", (await Assert.ThrowsAsync<BrokenRuleException>(() => AcceptAsync(second))).Code);
        var about = await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == second.Id));
        var preview = AnswerPreview.Of(Answer.Accept, about, null, SampleNetwork.Settings, at, inGroups: await db.InGroupsAsync([group.Id], about[0].People)).Single();
        Assert.Contains("is in this group already, for Invented School", preview.Obstacle, StringComparison.Ordinal);
        Assert.Equal((offered.Id, 1), ((await db.Places.SingleAsync()).InterestId, await db.Places.CountAsync()));
        await db.AddsUpAsync();
    }

    /// <summary>Days by clocks in England, from now to the next session that is to come. Seen red by sessions that have begun, and by days of universal time.</summary>
    [Theory]
    [InlineData("2027-06-09T22:59:00Z", 5)]
    [InlineData("2027-06-09T23:00:00Z", 4)] // it is the tenth in England
    [InlineData("2027-06-14T07:59:00Z", 0)]
    [InlineData("2027-06-14T08:00:00Z", 30)] // that one has begun: the next counts
    [InlineData("2027-07-14T08:00:00Z", null)]
    public void Notice_is_counted_to_the_next_session(string now, int? days)
    {
        var next = new[] { new DateOnly(2027, 7, 14), new(2027, 6, 14), new(2027, 5, 14) }.Select(day => new Session { WorkGroupId = Guid.NewGuid(), Number = 1, StartsAt = day.ToDateTime(new(9, 0)).FromLondon(), EndsAt = day.ToDateTime(new(12, 0)).FromLondon() });

        Assert.Equal(days, NoticeOfLeaving.DaysBefore(next, DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal)));
    }

    private async Task<Interest> AskedAsync(int least = 1, string email = AgreementScene.HeadEmail)
    {
        await using var db = _world.Db();
        _world.Scene.AddTo(db);
        var interest = _world.Scene.AddAsking(db, _world.Scene.AddGroup(db, _world.Scene.AddAgreedProject(db, least)), _world.Scene.Administrator.CreatedAt, email: email);
        await db.SaveChangesAsync();
        return interest;
    }

    private async Task<Interest> HeldAsync(int least = 1)
    {
        var interest = await AskedAsync(least);
        await AcceptAsync(interest);
        return interest;
    }

    private Task AcceptAsync(Interest interest) => _world.RunAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access));

    private async Task AgreeAsync(Interest interest)
    {
        await using var db = _world.Db();
        await AnswerAsync(interest, await db.YesAsync(interest));
    }

    private async Task AnswerAsync(Interest interest, HeadsAnswer answer)
    {
        await using var db = _world.Db();
        var token = await db.TokenAsync("agreement-asked", interest.Reference);
        await _world.RunAsync<GiveAgreement>(g => g.RunAsync(token, answer));
    }

    private async Task<string> LinkAsync(Interest interest, int position)
    {
        await using var db = _world.Db();
        var token = Secret.NewToken();
        await db.InterestPeople.Where(p => p.InterestId == interest.Id && p.Position == position).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeaveTokenHash, Secret.Hash(token)));
        return token;
    }

    private async Task<bool> LeaveAsync(string token)
    {
        var left = false;
        await _world.RunAsync<LeaveRequest>(async l => left = await l.RunAsync(token));
        return left;
    }

    public void Dispose() => _world.Dispose();
}
