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
        Assert.Equal(["All 4", "Late or due today 2"], page.QuerySelectorAll(".t-views a").Select(a => a.TextContent));
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
            await db.SaveChangesAsync();
        }

        var page = await _site.GetAsync($"/queue?group={group.Code}");

        var row = Assert.Single(page.QuerySelectorAll(".t-queue tbody tr"));
        Assert.Contains("Person 1 of", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Has joined 1 group before", row.TextContent, StringComparison.Ordinal);
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
