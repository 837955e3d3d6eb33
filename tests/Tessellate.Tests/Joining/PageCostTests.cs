using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Joining;

/// <summary>How many queries a page costs: at most eight, those of the session included, and no more for more rows.</summary>
[Trait("Database", "one")]
public sealed class PageCostTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;

    public PageCostTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    [Theory]
    [InlineData("/projects/SP-01")]
    [InlineData("/work-groups/WG-0002")]
    [InlineData("/work-groups/WG-0002/people")]
    [InlineData("/schools/900001/not-this-year")]
    [InlineData("/queue/unmet")]
    [InlineData("/transfers")]
    [InlineData("/work-groups/WG-0002/bands")]
    [InlineData("/work-groups/WG-0002/waitlist")]
    [InlineData("/work-groups/WG-0002/waitlist/offer")]
    [InlineData("/work-groups/WG-0002/interest?urn=900001")]
    [InlineData("/interests/together?urn=900001&in=WG-0002&in=WG-NONE")]
    [InlineData("/interests/confirm/{token}")]
    [InlineData("/hubs/north-star/work-groups/new")]
    public async Task A_page_costs_at_most_eight_queries_and_none_for_a_row(string url)
    {
        var reference = await AddAsync(interests: 2);
        url = url.Replace("{token}", reference, StringComparison.Ordinal);
        var few = await CostAsync(url);

        await AddMoreAsync(interests: 30);
        var many = await CostAsync(url);

        Assert.InRange(few, 1, 8);
        Assert.Equal(few, many);
    }

    private async Task<int> CostAsync(string url)
    {
        await _site.GetAsync("/account"); // the site migrates its database and keeps its settings before its first answer
        using var count = _site.CountQueries();
        await _site.GetAsync(url);
        return count.Commands.Count;
    }

    private async Task<string> AddAsync(int interests)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        var group = _scene.AddGroup(db, _scene.AddProject(db), schools: 60, people: 120);
        var added = Enumerable.Range(0, interests).Select(_ => _scene.AddAccepted(db, group, _site.Clock.UtcNow())).ToList();
        await db.SaveChangesAsync();
        return added[0].Reference;
    }

    private async Task AddMoreAsync(int interests)
    {
        await using var db = _site.Db();
        var group = db.Set<Tessellate.WorkGroups.WorkGroup>().Single();
        for (var i = 0; i < interests; i++)
        {
            _scene.AddAccepted(db, group, _site.Clock.UtcNow());
            _scene.AddGroup(db, db.Set<Tessellate.Projects.Project>().Single());
        }
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
