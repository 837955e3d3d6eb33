using AngleSharp.Dom;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Networks;

public sealed class HubPageTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public async ValueTask InitializeAsync() => await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    [Fact]
    public async Task The_map_shows_every_school_by_phase_and_the_hub_next_to_it()
    {
        var page = await _site.GetAsync("/hubs/north-star");

        var map = page.QuerySelector("zoom-map svg")!;
        Assert.Equal("true", map.GetAttribute("aria-hidden"));
        Assert.Equal("The area of North Star", map.QuerySelector("title")!.TextContent);
        Assert.Equal(3, map.QuerySelector("path.t-dots--primary")!.GetAttribute("d")!.Count(c => c == 'm'));
        Assert.Contains(map.QuerySelectorAll("text"), text => text.TextContent == "Northshire");
        Assert.Equal("/hubs/south-star", map.QuerySelector("a.t-area__near")!.GetAttribute("href"));
        Assert.All(map.QuerySelectorAll("a"), link => Assert.Equal("-1", link.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task The_table_says_what_the_map_shows_and_counts_those_who_joined()
    {
        var page = await _site.GetAsync("/hubs/north-star");

        Assert.Equal("Northshire 3 3 1", Tidy(page.QuerySelector("table tbody tr")!)); // primary, all, joined
        Assert.Contains("One of them has joined something in 2026/27.", Tidy(page.Body!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_groups_that_recruit_stand_on_the_page()
    {
        var page = await _site.GetAsync("/hubs/north-star");

        Assert.Contains("Sample group", page.QuerySelector("#recruiting")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_day_has_its_districts_and_no_map_of_today()
    {
        var page = await _site.GetAsync("/hubs/north-star?on=2021-03-01");

        Assert.Null(page.QuerySelector("zoom-map"));
        Assert.Equal("Northshire", page.QuerySelector("main ul li")!.TextContent);
        await _site.GetAsync("/hubs/north-star?on=yesterday", 400);
    }

    [Fact]
    public async Task The_schools_of_a_hub_are_listed_by_phase()
    {
        var all = await _site.GetAsync("/hubs/north-star/schools");
        Assert.Equal(3, all.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("/schools/900001", all.QuerySelector("tbody a")!.GetAttribute("href"));

        Assert.Empty((await _site.GetAsync("/hubs/north-star/schools?phase=secondary")).QuerySelectorAll("tbody tr"));
        Assert.Equal(3, (await _site.GetAsync("/hubs/north-star/schools?p=99")).QuerySelectorAll("tbody tr").Length);
        await _site.GetAsync("/hubs/north-star/schools?phase=nothing", 400);
        await _site.GetAsync("/hubs/no-such-hub/schools", 404);
    }

    private static string Tidy(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
