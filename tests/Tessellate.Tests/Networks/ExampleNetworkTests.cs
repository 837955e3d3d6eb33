using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Networks;

/// <summary>Another network is another folder: its words everywhere, its policy, its rooms. Seen red by a heading that said "Maths Hubs".</summary>
public sealed partial class ExampleNetworkTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly NetworkFiles _files = NetworkFiles.Read(Repository.File("networks", "example-hubs"));
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow(), _files).LoadAsync(_site.Services);

    [Theory, InlineData(false), InlineData(true)]
    public async Task No_page_says_a_word_of_another_network(bool staff)
    {
        _site.SignedIn = staff ? _sample.Staff : null;
        using var client = _site.CreateClient(new() { AllowAutoRedirect = false });
        var strange = new List<string>();

        var visited = await PageWalk.WalkAsync(_site.Services, PageWalk.Given(_sample), async address =>
        {
            var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            var text = await response.Content.ReadAsStringAsync();
            strange.AddRange(Strange().Matches(text).Select(word => $"{address}: {text[Math.Max(0, word.Index - 30)..Math.Min(text.Length, word.Index + 30)]}"));
            if (response.Content.Headers.ContentType?.MediaType != "text/html") return [];

            var page = await Site.ReadAsync(response, (int)response.StatusCode);
            return page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!);
        });

        Assert.Empty(strange);
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
    public async Task A_room_that_is_off_is_not_there_and_nothing_leads_to_it()
    {
        await _site.GetAsync("/figures", 404);
        Assert.DoesNotContain((await _site.GetAsync("/")).QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith("/figures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replaced_code_and_an_earlier_name_are_known()
    {
        await using var db = _site.Db();
        var areas = await AreaLookup.LoadAsync(db, TestContext.Current.CancellationToken);

        Assert.Equal(await db.Hubs.Where(h => h.Slug == "orchard").Select(h => h.Id).SingleAsync(TestContext.Current.CancellationToken), areas.Find("E99000013", new(2022, 1, 1))!.HubId);
        Assert.Contains("Middle Vale East", (await _site.GetAsync("/hubs/packhorse?on=2021-01-01")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(maths?|mathematic\w*|ncp\d*|ncetm|llmes?|trgs?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Strange();

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
