using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Networks;

/// <summary>Another network is another folder: its words everywhere, its policy, its rooms. Seen red by a heading that said "Maths Hubs".</summary>
[Trait("Database", "one")]
public sealed partial class ExampleNetworkTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly NetworkFiles _files = NetworkFiles.Read(Repository.File("networks", "example-hubs"));
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow(), _files).LoadAsync(_site.Services);

    [Theory]
    [InlineData(false, "find projects joining registers")]
    [InlineData(true, "find projects joining registers")]
    [InlineData(true, "")]
    public async Task No_page_says_a_word_of_another_network_or_leads_to_a_room_that_is_off(bool staff, string rooms)
    {
        _site.SignedIn = staff ? _sample.Staff : null;
        await KeepAsync(rooms.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var faults = new List<string>();
        var off = Off(rooms);

        var visited = await PageWalk.WalkAsync(_site.Services, PageWalk.Given(_sample), async address =>
        {
            var response = await _site.Client.GetAsync(new Uri(address, UriKind.Relative));
            var text = await response.Content.ReadAsStringAsync();
            faults.AddRange(Strange().Matches(text).Select(word => $"{address}: {text[Math.Max(0, word.Index - 30)..Math.Min(text.Length, word.Index + 30)]}"));
            if (response.Content.Headers.ContentType?.MediaType != "text/html") return [];

            var page = await Site.ReadAsync(response, (int)response.StatusCode);
            var links = page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!).ToList();
            faults.AddRange(links.Where(link => off.Any(room => room.TryMatch(link.Split('?', '#')[0], []))).Select(link => $"{address}: leads to {link}"));
            return links;
        });

        Assert.Empty(faults.Distinct());
        Assert.Contains("/hubs/lighthouse", visited);
    }

    [Fact]
    public async Task Its_words_stand_on_its_pages()
    {
        Assert.Equal("5 circles, one tile each", (await _site.GetAsync("/hubs")).QuerySelector("h1")!.TextContent);
        Assert.Contains("Find your Reading Circle", (await _site.GetAsync("/")).Title, StringComparison.Ordinal);
        Assert.Contains("Reading Circles", (await _site.GetAsync("/")).QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The area decides, so nobody is offered a choice and none can be made.</summary>
    [Fact]
    public async Task A_hard_area_leaves_no_choice()
    {
        _site.SignedIn = _sample.Staff;

        Assert.DoesNotContain("choose-hub", (await _site.GetAsync("/schools/900001")).Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("Every school in these districts works with it.", (await _site.GetAsync("/hubs/lighthouse")).Body!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync("/schools/900001/choose-hub", 404);
        await using var db = _site.Db();
        var error = await Assert.ThrowsAsync<BrokenRuleException>(() => new ChooseHub(db, _site.Clock).RunAsync(900_001, "heron", "The head", null, Actor.System("a test")));
        Assert.Equal("In this network the area decides; a school cannot choose.", error.Message);
    }

    [Fact]
    public async Task A_replaced_code_and_an_earlier_name_are_known()
    {
        await using var db = _site.Db();
        var areas = await AreaLookup.LoadAsync(db, TestContext.Current.CancellationToken);

        Assert.Equal(await db.Hubs.Where(h => h.Slug == "orchard").Select(h => h.Id).SingleAsync(TestContext.Current.CancellationToken), areas.Find("E99000013", new(2022, 1, 1))!.HubId);
        Assert.Contains("Middle Vale East", (await _site.GetAsync("/hubs/packhorse?on=2021-01-01")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    // The front page leads on to the hubs when there is no finder.
    private List<TemplateMatcher> Off(string rooms) => [.. _site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(page => page.Metadata.GetMetadata<RoomMetadata>() is { } room && !rooms.Contains(room.Key, StringComparison.Ordinal) && page.RoutePattern.RawText is { Length: > 0 } and not "/")
        .Select(page => new TemplateMatcher(TemplateParser.Parse(page.RoutePattern.RawText!), []))];

    private async Task KeepAsync(string[] rooms)
    {
        await using var db = _site.Db();
        var settings = _files.Settings with { Rooms = rooms };
        await db.Networks.ExecuteUpdateAsync(n => n.SetProperty(x => x.Settings, settings.ToJson()));
        _site.Services.GetRequiredService<NetworkInUse>().Forget();
    }

    [GeneratedRegex(@"\b(maths?|mathematic\w*|ncp\d*|ncetm|llmes?|trgs?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Strange();

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
