using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Held, agreed, taken: a place is somebody's only when the head has said yes, and a hold ends by itself.</summary>
public sealed partial class AgreementTests : IDisposable
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
