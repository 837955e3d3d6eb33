using AngleSharp.Html.Dom;
using Tessellate.Tests.Support;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;

namespace Tessellate.Tests.Guards;

/// <summary>
/// Walks over every page as a visitor and as staff, and looks at the HTML. Seen red by an inline style on the style guide,
/// a second h1 there, an emptied title, and by caching the sign-in form.
/// </summary>
[Trait("Database", "one")]
public sealed class CrawlTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_page_keeps_the_rules_of_the_house(bool staff)
    {
        _site.SignedIn = staff ? _sample.Staff : null;
        var broken = new List<string>();

        var visited = await PageWalk.WalkAsync(_site.Services, PageWalk.Given(_sample), async address =>
        {
            using var client = _site.CreateClient(new() { AllowAutoRedirect = false });
            var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            if ((int)response.StatusCode >= 500) broken.Add($"{address}: {(int)response.StatusCode}");
            if (response.Content.Headers.ContentType?.MediaType != "text/html") return [];

            var page = await Site.ReadAsync(response, (int)response.StatusCode);
            broken.AddRange(Faults(page).Select(fault => $"{address}: {fault}"));
            if (IsCached(address) && page.QuerySelector("input[name=__RequestVerificationToken]") is not null) broken.Add($"{address}: a cached page holds a visitor's token");
            return page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!);
        });

        Assert.True(broken.Count == 0, string.Join('\n', broken));
        Assert.Contains("/styleguide", visited);
    }

    private static IEnumerable<string> Faults(IHtmlDocument page)
    {
        if (page.QuerySelectorAll("h1").Length != 1) yield return $"{page.QuerySelectorAll("h1").Length} first headings";
        if (page.Title is null || page.Title.Split(" – ")[0].Replace("Error:", "", StringComparison.Ordinal).Trim().Length == 0) yield return "no title";
        if (page.DocumentElement.GetAttribute("lang") != "en-GB") yield return "no language";
        if (page.Body!.TextContent.Contains("@if", StringComparison.Ordinal) || page.Body.TextContent.Contains("@(", StringComparison.Ordinal)) yield return "Razor that was not understood";
        if (page.QuerySelector("[style], style, script:not([src])") is { } inline) yield return $"inline style or script: {inline.OuterHtml[..Math.Min(80, inline.OuterHtml.Length)]}";
        if (page.All.FirstOrDefault(element => element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal))) is { } handled) yield return $"an event handler on {handled.LocalName}";
        if (page.QuerySelectorAll("[id]").GroupBy(e => e.Id).FirstOrDefault(g => g.Count() > 1) is { } twice) yield return $"the id {twice.Key} stands twice";
        foreach (var table in page.QuerySelectorAll("table").Where(table => table.QuerySelector("th") is null)) yield return $"a table without headers: {table.TextContent.Trim()[..Math.Min(40, table.TextContent.Trim().Length)]}";
    }

    private bool IsCached(string address) => _site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Any(page => "/" + page.RoutePattern.RawText == address.Split('?')[0] && page.Metadata.GetMetadata<OutputCacheAttribute>() is not null);
}
