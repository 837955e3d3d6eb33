using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

public sealed class QueuePageTests : IAsyncDisposable
{
    /// <summary>Who is signed in and their roles: two queries of every page behind a session.</summary>
    private const int OfTheSession = 2;

    private readonly Site _site = new();
    private readonly Scene _scene;

    public QueuePageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    private DateOnly Today => _site.Clock.Today();
    private DateTime Now => _site.Clock.UtcNow();

    [Fact]
    public async Task What_is_due_first_stands_first_and_what_is_late_says_so()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var group = _scene.AddGroup(db, _scene.AddProject(db));
            _scene.AddInterest(db, group, Now, due: Today);
            _scene.AddInterest(db, group, Now, due: Today.AddDays(-1));
            _scene.AddInterest(db, group, Now, due: Today.AddDays(3));
            _scene.AddInterest(db, group, Now, state: InterestState.Waitlisted, due: Today.AddDays(-9));
            _scene.AddInterest(db, group, Now, state: InterestState.Unconfirmed);
            _scene.AddInterest(db, group, Now, state: InterestState.Accepted);
            await db.SaveChangesAsync();
        }

        var page = await _site.GetAsync(JoiningUrls.Queue);
        var due = page.QuerySelectorAll(".t-queue tbody tr td[data-label^=Due]").Select(cell => cell.FirstElementChild!.TextContent.Trim());

        Assert.Equal(["10 January 2027, late", "Today", "14 January 2027", "Answered"], due);
        Assert.Equal(["All 4", "Late or due today 2", "Mine 0", "Nobody’s 4"], page.QuerySelectorAll(".t-views a").Select(a => a.TextContent));
        Assert.Equal(2, (await _site.GetAsync("/queue?view=due")).QuerySelectorAll(".t-queue tbody tr").Length);
    }

    [Fact]
    public async Task It_shows_the_people_the_history_and_the_places_left_and_can_be_narrowed_to_a_group()
    {
        WorkGroup group;
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var project = _scene.AddProject(db);
            group = _scene.AddGroup(db, project, schools: 1);
            var earlier = _scene.AddGroup(db, project);
            var interest = _scene.AddInterest(db, group, Now);
            _scene.AddInterest(db, earlier, Now);
            var before = _scene.AddInterest(db, earlier, Now, state: InterestState.Accepted, school: db.Set<Tessellate.Schools.School>().Local.First(s => s.Id == interest.SchoolId));
            db.Add(new Place { WorkGroupId = earlier.Id, SchoolId = interest.SchoolId, InterestId = before.Id, People = 2, State = PlaceState.Taken, GivenAt = Now });

            // A group that is over: one withdrew when it had begun, one before, one never came. Two requests lapsed; what was with another hub is that hub's.
            var school = db.Set<Tessellate.Schools.School>().Local.First(s => s.Id == interest.SchoolId);
            var (over, elsewhere) = (_scene.AddGroup(db, project), _scene.AddGroup(db, project, hub: _scene.OtherHub));
            var parts = Enumerable.Range(0, 3).Select(_ => _scene.AddParticipation(db, over, school, Today.AddDays(-130), Now)).ToList();
            parts[0].State = parts[1].State = ParticipationState.Withdrew;
            db.AddRange(parts[0].Event(ParticipationState.Withdrew, Today.AddDays(-50), Now), parts[1].Event(ParticipationState.Withdrew, Today.AddDays(-120), Now));
            foreach (var group2 in new[] { earlier, over, elsewhere }) _scene.AddInterest(db, group2, Now, state: InterestState.Lapsed, school: school);
            await db.SaveChangesAsync();
            await db.WorkGroups.Where(g => g.Id == over.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.StartsOn, Today.AddDays(-100)).SetProperty(g => g.EndsOn, Today.AddDays(-10)));
        }

        var page = await _site.GetAsync($"/queue?group={group.Code}");

        var row = Assert.Single(page.QuerySelectorAll(".t-queue tbody tr"));
        Assert.Contains("Person 1 of", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Has joined 2 groups before", "1 person withdrew when a group had begun", "1 person signed up and never came", "2 places lapsed without an answer"], row.QuerySelectorAll("td[data-label^=History] p").Select(p => p.TextContent));
        Assert.Contains("1 of 1 school places left", page.QuerySelector(".t-demand")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_hub_sees_nothing_of_it_and_a_visitor_is_asked_to_sign_in()
    {
        Interest interest;
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            interest = _scene.AddInterest(db, _scene.AddGroup(db, _scene.AddProject(db)), Now);
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _scene.OtherAdministrator;

        Assert.DoesNotContain(interest.Reference, (await _site.GetAsync(JoiningUrls.Queue)).Body!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync($"/queue/answer?do=accept&pick={interest.Reference}", 404);
        _site.SignedIn = null;
        Assert.NotEqual(200, (int)(await _site.Client.GetAsync(new Uri("/queue", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Somebody_takes_requests_gives_them_to_a_colleague_and_has_none_when_their_role_ends()
    {
        var colleague = Person.New("Cora Dell", "cora.dell@north-star.example", Now);
        var grant = _scene.Grant(colleague, Role.HubAdministrator, _scene.Hub.Id);
        List<Interest> rows;
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var group = _scene.AddGroup(db, _scene.AddProject(db));
            rows = [.. Enumerable.Range(0, 3).Select(_ => _scene.AddInterest(db, group, Now))];
            db.AddRange(colleague, grant);
            await db.SaveChangesAsync();
        }
        var url = $"{JoiningUrls.Owner}?pick={rows[0].Reference}&pick={rows[1].Reference}";
        var secondTab = await _site.GetAsync(url); // opened before, pressed after

        Assert.Equal(JoiningUrls.Queue, (await _site.SubmitAsync(url, ("Owner", $"{_scene.Administrator.Id}"))).Headers.Location!.ToString());
        var mine = await _site.GetAsync($"{JoiningUrls.Queue}?view=mine");
        Assert.Equal(2, mine.QuerySelectorAll(".t-queue tbody tr").Length);
        Assert.Equal("mine", mine.QuerySelector($"form[action='{JoiningUrls.Answer}'] [name=view]")!.GetAttribute("value"));
        Assert.Contains("You look after it", mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(rows[2].Reference, (await _site.GetAsync($"{JoiningUrls.Queue}?view=nobody")).QuerySelector("[name=pick]")!.GetAttribute("value"));

        // A colleague who saw them free is told who has them, and takes nothing out of their hand.
        _site.SignedIn = colleague;
        var fields = secondTab.QuerySelectorAll("form[method=post] input[type=hidden]").Where(i => i.GetAttribute("name") is "Pick" or "Had").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!));
        var late = await Site.ReadAsync(await _site.SubmitFromAsync("/account", JoiningUrls.Owner, [.. fields, ("Owner", $"{colleague.Id}")]), 409);
        Assert.Contains("Dan Whitlow has taken it meanwhile.", late.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);

        _site.SignedIn = _scene.Administrator;
        // From the queue of a group one comes back to it.
        Assert.Equal($"{JoiningUrls.Queue}?group=WG-2345&view=mine", (await _site.SubmitAsync($"{JoiningUrls.Owner}?pick={rows[0].Reference}&view=mine&group=WG-2345", ("Owner", $"{colleague.Id}"))).Headers.Location!.ToString());
        Assert.Contains("Cora Dell looks after it", (await _site.GetAsync(JoiningUrls.Queue)).Body!.TextContent, StringComparison.Ordinal);
        await Site.ReadAsync(await _site.SubmitAsync($"{JoiningUrls.Owner}?pick={rows[2].Reference}", ("Owner", $"{_scene.OtherAdministrator.Id}")), 400); // of another hub
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(url, 404);

        // The list of the page is not the only fence.
        await using var scope = _site.Services.CreateAsyncScope();
        var notOurs = await Assert.ThrowsAsync<BrokenRuleException>(() => scope.ServiceProvider.GetRequiredService<OwnRequests>().RunAsync([new(rows[2].Reference, null)], _scene.OtherAdministrator.Id, _scene.Access(_site.Clock.Today())));
        Assert.Equal(("Owner", "Choose somebody who works for North Star: its people answer. Nothing was changed."), (notOurs.Field, notOurs.Message));

        // A role that is over leaves its requests nobody's, also where nothing has let them go.
        await using var after = _site.Db();
        _site.SignedIn = _scene.Administrator;
        await after.RoleGrants.Where(g => g.Id == grant.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, _site.Clock.Today().AddDays(-1)));
        var nobodys = await _site.GetAsync($"{JoiningUrls.Queue}?view=nobody");
        Assert.Equal(new[] { rows[0].Reference, rows[2].Reference }.Order(), nobodys.QuerySelectorAll("[name=pick]").Select(pick => pick.GetAttribute("value")).Order());
        Assert.Contains("Nobody’s 2", nobodys.QuerySelector("a[href^='/queue?view=nobody']")!.TextContent, StringComparison.Ordinal);
        await new LetGoOfRequests(after, _site.Clock).RunAsync(grant, null, Actor.System("a test"), Now, CancellationToken.None);
        Assert.Equal(0, await after.Interests.CountAsync(i => i.OwnerId == colleague.Id));
        Assert.Equal(1, await after.Interests.CountAsync(i => i.OwnerId == _scene.Administrator.Id));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public async Task It_takes_three_queries_however_long_it_is(int rows)
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var groups = Enumerable.Range(0, Math.Max(1, rows / 5)).Select(_ => _scene.AddGroup(db, _scene.AddProject(db))).ToList();
            for (var i = 0; i < rows; i++) _scene.AddInterest(db, groups[i % groups.Count], Now);
            await db.SaveChangesAsync();
        }
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();

        await _site.GetAsync(JoiningUrls.Queue);

        Assert.Equal(OfTheSession + 3, count.Commands.Count);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
