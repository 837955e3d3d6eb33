using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

public sealed class WithdrawPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;

    public WithdrawPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task One_of_two_who_withdraws_gives_back_one_people_place_and_the_school_stays()
    {
        var people = await AcceptAsync();

        await WithdrawAsync(people[0], wholeSchool: false);

        await using var db = _site.Db();
        var group = await db.WorkGroups.SingleAsync();
        Assert.Equal((1, 1), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        var place = await db.Places.SingleAsync();
        Assert.Equal((PlaceState.Taken, 1), (place.State, place.People));
        var events = await db.ParticipationEvents.Where(e => e.ParticipationId == people[0].Id).ToListAsync();
        Assert.Equal([ParticipationState.SignedUp, ParticipationState.Withdrew], events.Select(e => e.Kind).Order());
        Assert.Equal("Moved to another school", events.Single(e => e.Kind == ParticipationState.Withdrew).Reason);
        Assert.Single(await db.Messages.Where(m => m.Template == "participation-withdrew").ToListAsync());

        // Whoever asked is told, with the notice that was given: the first session is 20 days from the start of the scene.
        var asker = await db.Messages.SingleAsync(m => m.Template == "withdrew-asker");
        Assert.Equal((await db.Interests.SingleAsync()).AskedByEmail, asker.ToAddress);
        Assert.Contains("20 days before the next session", asker.Body, StringComparison.Ordinal);
        Assert.Equal(20, events.Single(e => e.Kind == ParticipationState.Withdrew).NoticeDays);
        Assert.Contains("20 days before the next session", (await _site.GetAsync(JoiningUrls.People(_group.Code))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_nobody_of_the_school_is_left_its_place_is_free_and_it_may_ask_again(bool together)
    {
        var people = await AcceptAsync();

        await WithdrawAsync(people[0], wholeSchool: together);
        if (!together) await WithdrawAsync(people[1], wholeSchool: false);

        await using var db = _site.Db();
        var group = await db.WorkGroups.SingleAsync();
        Assert.Equal((0, 0), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        Assert.Equal(PlaceState.Freed, (await db.Places.SingleAsync()).State);
        Assert.Equal(InterestState.Withdrawn, (await db.Interests.SingleAsync()).State);
        Assert.Equal(2, await db.Messages.CountAsync(m => m.Template == "participation-withdrew"));
    }

    [Fact]
    public async Task Nothing_changes_before_the_messages_have_been_seen()
    {
        var people = await AcceptAsync();

        var page = await Site.ReadAsync(await _site.SubmitAsync(JoiningUrls.Withdraw(people[0].Id), ("WholeSchool", "true"), ("Reason", "Too far away")));

        Assert.Equal(3, page.QuerySelectorAll(".t-letter").Length); // both of them, and whoever asked
        Assert.Contains("The reason: Too far away", page.QuerySelector(".t-letter")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(0, await db.Participations.CountAsync(p => p.State == ParticipationState.Withdrew));
    }

    [Fact]
    public async Task Somebody_who_has_withdrawn_cannot_withdraw_again_but_can_be_given_a_place_again()
    {
        var people = await AcceptAsync();
        await WithdrawAsync(people[0], wholeSchool: true);
        await using (var scope = _site.Services.CreateAsyncScope())
            await Assert.ThrowsAsync<BrokenRuleException>(() => scope.ServiceProvider.GetRequiredService<WithdrawFromGroup>().RunAsync(people[0].Id, false, "Again", _scene.Access(_site.Clock.Today())));
        Interest again;
        await using (var db = _site.Db())
        {
            var first = await db.Interests.SingleAsync();
            again = _scene.AddInterest(db, _group, _site.Clock.UtcNow(), people: 0, school: await db.Set<Tessellate.Schools.School>().SingleAsync(s => s.Id == first.SchoolId));
            db.Add(new InterestPerson { InterestId = again.Id, Position = 1, Name = "Person 1", Email = $"p1.{first.Reference}@school.example" });
            await db.SaveChangesAsync();
        }

        await AnswerAsync(again);

        await using var after = _site.Db();
        Assert.Equal(2, await after.Participations.CountAsync());
        Assert.Equal([ParticipationState.SignedUp, ParticipationState.Withdrew, ParticipationState.SignedUp],
            await after.ParticipationEvents.Where(e => e.ParticipationId == people[0].Id).OrderBy(e => e.RecordedAt).ThenBy(e => e.Id).Select(e => e.Kind).ToListAsync());
    }

    [Fact]
    public async Task The_list_is_for_the_hub_that_runs_the_group()
    {
        var people = await AcceptAsync();

        var page = await _site.GetAsync(JoiningUrls.People(_group.Code));
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.NotNull(page.QuerySelector($"a[href='{JoiningUrls.Withdraw(people[0].Id)}']"));

        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(JoiningUrls.People(_group.Code), 404);
        await _site.GetAsync(JoiningUrls.Withdraw(people[0].Id), 404);
        Assert.Null((await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code))).QuerySelector($"a[href='{JoiningUrls.People(_group.Code)}']"));
    }

    private async Task<List<Participation>> AcceptAsync()
    {
        Interest interest;
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            _group = _scene.AddGroup(db, _scene.AddProject(db));
            interest = _scene.AddInterest(db, _group, _site.Clock.UtcNow());
            await db.SaveChangesAsync();
        }
        await AnswerAsync(interest);
        await using var after = _site.Db();
        return await after.Participations.Join(after.Set<Tessellate.Accounts.Person>(), p => p.PersonId, p => p.Id, (p, person) => new { p, person.EmailKey }).OrderBy(x => x.EmailKey).Select(x => x.p).ToListAsync();
    }

    private async Task AnswerAsync(Interest interest)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AnswerInterest>().RunAsync(interest.Reference, Answer.Accept, null, _scene.Access(_site.Clock.Today()));
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private async Task WithdrawAsync(Participation who, bool wholeSchool)
    {
        var answer = await _site.SubmitAsync(JoiningUrls.Withdraw(who.Id), ("WholeSchool", wholeSchool ? "true" : "false"), ("Reason", "Moved to another school"), ("Seen", "true"));
        Assert.Equal(JoiningUrls.People(_group.Code), answer.Headers.Location!.ToString());
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
