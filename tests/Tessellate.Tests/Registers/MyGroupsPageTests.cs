using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

public sealed class MyGroupsPageTests : IAsyncDisposable
{
    private const int OfTheSession = 2;
    private const string Kept = "[data-keep^='/']";

    private readonly Site _site = new();
    private readonly Scene _scene;

    public MyGroupsPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    private DateOnly Today => _site.Clock.Today();

    [Fact]
    public async Task A_session_of_today_stands_on_top_and_what_is_over_last()
    {
        var groups = await GroupsAsync([-60, -30], [-20, 5], [-10, 0, 10], [1, 40]);

        var page = await _site.GetAsync(RegistersUrls.MyGroups);

        Assert.Equal(groups[2].Group.Title, page.QuerySelector("section[aria-labelledby=today] h3")!.TextContent);
        Assert.Equal(RegistersUrls.Register(groups[2].Sessions[1].Id), page.QuerySelector("section[aria-labelledby=today] a.govuk-button")!.GetAttribute("href"));
        Assert.Equal(new[] { 2, 3, 1, 0 }.Select(i => groups[i].Group.Code), page.QuerySelectorAll("td[data-label^=Code]").Select(cell => cell.TextContent));
        Assert.Equal("over", page.QuerySelectorAll("td[data-label^=Next]")[^1].TextContent);
    }

    [Fact]
    public async Task A_lead_sees_the_groups_they_lead_and_no_others()
    {
        var groups = await GroupsAsync([1], [2, 3]);
        Assert.Empty((await _site.GetAsync(RegistersUrls.MyGroups)).QuerySelectorAll(Kept)); // of those whom the hub's staff do not lead only today's are kept unasked
        _site.SignedIn = groups[1].Lead;

        var page = await _site.GetAsync(RegistersUrls.MyGroups);

        Assert.Equal(groups[1].Group.Code, Assert.Single(page.QuerySelectorAll("td[data-label^=Code]")).TextContent);
        Assert.Equal(RegistersUrls.Register(groups[1].Sessions[0].Id), Assert.Single(page.QuerySelectorAll(Kept)).GetAttribute("data-keep")); // the other begins after more than 72 hours
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public async Task It_takes_three_queries_however_many_groups(int groups)
    {
        await GroupsAsync([.. Enumerable.Repeat<int[]>([0, 7, 14], groups)]);
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();

        await _site.GetAsync(RegistersUrls.MyGroups);

        Assert.Equal(OfTheSession + 3, count.Commands.Count);
    }

    private async Task<List<RegisterScene>> GroupsAsync(params int[][] days)
    {
        await using var db = _site.Db();
        var groups = days.Select((of, index) => new RegisterScene(_scene, db, _site.Clock.UtcNow(), of.Select(Today.AddDays), first: index == 0)).ToList();
        await db.SaveChangesAsync();
        return groups;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
