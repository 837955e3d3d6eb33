using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Whoever was named leaves, before the yes and after it, with so many days of notice.</summary>
public sealed partial class AgreementTests
{
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

    /// <summary>The place grows with the names, and the head answers for whom the page showed. Seen red where the group does not count who comes.</summary>
    [Fact]
    public async Task A_pair_that_loses_one_names_another_and_the_head_answers_for_those_they_saw()
    {
        var interest = await HeldAsync(least: 2);
        await LeaveAsync(await LinkAsync(interest, 2));
        await using var db = _world.Db();
        Assert.Contains("no place can be given or agreed to until you have named somebody else", (await db.Messages.SingleAsync(m => m.Template == "interest-left-2")).Body, StringComparison.Ordinal);
        var (token, seen) = (await db.TokenAsync("interest-left-2"), await db.InterestPeople.Where(p => p.LeftAt == null).Select(p => p.Id).ToListAsync());
        foreach (var (email, sentence) in new[] { ($"P1.{interest.Reference}@school.example", "somebody who is named already"), (AgreementScene.HeadEmail, "nobody releases themselves") })
            Assert.Contains(sentence, (await Assert.ThrowsAsync<BrokenRuleException>(() => NameAsync(email))).Message, StringComparison.Ordinal);

        await NameAsync("cora.dell@hillside.example");

        await db.AddsUpAsync();
        Assert.Equal(2, (await db.WorkGroups.AsNoTracking().SingleAsync()).PeoplePlacesTaken);
        Assert.Equal(["cora.dell@hillside.example", AgreementScene.HeadEmail, "hello@north-star.example"], await db.Messages.Where(m => m.Template.StartsWith("interest-colleague")).OrderBy(m => m.Template).Select(m => m.ToAddress).ToListAsync());
        Assert.Contains("A place is held for you until the end of Monday 25 January 2027", (await db.Messages.SingleAsync(m => m.Template == "interest-colleague")).Body, StringComparison.Ordinal);
        Assert.Equal("Cora Dell", (await NamedInRequest.FindAsync(db, await db.TokenAsync("interest-colleague")))?.Person.Name);
        Assert.Equal("too-many", (await Assert.ThrowsAsync<BrokenRuleException>(() => NameAsync("third@hillside.example"))).Code);

        var yes = await db.YesAsync(interest);
        Assert.Contains("Who is named has changed", (await Assert.ThrowsAsync<BrokenRuleException>(() => AnswerAsync(interest, yes with { Seen = seen }))).Message, StringComparison.Ordinal);
        await AnswerAsync(interest, yes with { Seen = [.. yes.For] });
        await db.AddsUpAsync();
        Assert.Equal(2, await db.Participations.CountAsync());
        Assert.Contains("The places are given", (await Assert.ThrowsAsync<BrokenRuleException>(() => NameAsync("late@hillside.example"))).Message, StringComparison.Ordinal); // a yes is not stretched

        Task NameAsync(string email) => _world.RunAsync<NameColleague>(n => n.RunAsync(token, new("Cora Dell", email)));
    }

    /// <summary>Seen red by writing to the contact of the hub alone.</summary>
    [Fact]
    public async Task Whoever_leads_the_group_hears_who_comes_goes_and_is_taken_back_and_where_the_hub_has_no_contact_so_does_whoever_looks_after_the_request()
    {
        var interest = await HeldAsync();
        await AgreeAsync(interest);
        await using var db = _world.Db();
        var lead = Tessellate.Accounts.Person.New("Lena Marsh", "lena.marsh@school.example", _world.Clock.UtcNow());
        db.AddRange(lead, new Tessellate.Accounts.RoleGrant { PersonId = lead.Id, Role = Tessellate.Accounts.Role.WorkGroupLead, HubId = interest.HubId, WorkGroupId = interest.WorkGroupId, FromOn = _world.Clock.Today(), GrantedBy = "a test" });
        await db.SaveChangesAsync();
        await db.Set<Tessellate.Networks.Hub>().ExecuteUpdateAsync(set => set.SetProperty(h => h.ContactEmail, (string?)null));
        await db.Interests.ExecuteUpdateAsync(set => set.SetProperty(i => i.OwnerId, _world.Scene.Administrator.Id));

        var first = await db.Participations.OrderBy(p => p.Id).Select(p => p.Id).FirstAsync();
        await _world.RunAsync<Substitute>(s => s.RunAsync(first, new("Cora Dell", "cora.dell@hillside.example"), "On leave.", _world.Access));
        var second = await db.InterestPeople.Where(p => p.LeftAt == null).OrderBy(p => p.Position).FirstAsync();
        await LeaveAsync(await LinkAsync(interest, second.Position));
        await _world.RunAsync<RevokeAgreement>(async r => await r.RunAsync(await db.TokenAsync("agreement-receipt"), "Nobody can cover."));
        var other = _world.Scene.AddAccepted(db, await db.WorkGroups.SingleAsync(), _world.Clock.UtcNow());
        await db.SaveChangesAsync();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlacesTaken, 1).SetProperty(g => g.PeoplePlacesTaken, 2));
        var last = await db.Participations.Where(p => p.SchoolId == other.SchoolId).Select(p => p.Id).FirstAsync();
        await _world.RunAsync<WithdrawFromGroup>(w => w.RunAsync(last, wholeSchool: true, "Moved away.", _world.Access));

        Assert.Equal(["agreement-revoked-lead", "left-lead", "substituted-lead", "withdrew-lead"], await db.Messages.Where(m => m.ToAddress == lead.Email && m.PersonId == lead.Id).Select(m => m.Template).OrderBy(t => t).ToListAsync());
        Assert.Equal(["agreement-revoked", "left-hub"], await db.Messages.Where(m => m.ToAddress == _world.Scene.Administrator.Email).Select(m => m.Template).OrderBy(t => t).ToListAsync());
        Assert.Contains("has no place any more", (await db.Messages.SingleAsync(m => m.Template == "withdrew-lead")).Body, StringComparison.Ordinal);
    }

    /// <summary>Seen red where the group does not count who comes.</summary>
    [Fact]
    public async Task On_the_waitlist_and_with_an_offer_one_more_is_named_and_the_offer_grows()
    {
        var (group, waiting) = await _world.AddWaitlistAsync([1, 1]);
        await NameAsync(waiting[0], "cora.dell@hillside.example");
        await _world.RunAsync<OfferPlaces>(o => o.RunAsync(group.Code, _world.Access));
        await NameAsync(waiting[1], "ben.lark@hillside.example");

        await using var db = _world.Db();
        await db.OffersAddUpAsync();
        Assert.Equal([2, 2], await db.PlaceOffers.Select(o => o.People).ToListAsync());
        Assert.Equal("takes-part", (await Assert.ThrowsAsync<BrokenRuleException>(() => NameAsync(waiting[1], "cora.dell@hillside.example"))).Code);
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.PeoplePlaces, 4));
        Assert.Equal("full", (await Assert.ThrowsAsync<BrokenRuleException>(() => NameAsync(waiting[1], "one.more@hillside.example"))).Code);
        await db.OffersAddUpAsync();

        Task NameAsync(Interest interest, string email) => _world.RunAsync<NameColleague>(n => n.RunAsync(interest.Reference, new("Cora Dell", email), _world.Access));
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
}
