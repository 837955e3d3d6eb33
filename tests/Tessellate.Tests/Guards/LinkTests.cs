using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>Nobody is shown a link that leads them nowhere. Seen red by a link to a page that is not there and by one to operators' pages for all.</summary>
[Trait("Database", "one")]
public sealed class LinkTests
{
    [Theory]
    [InlineData("visitor")]
    [InlineData("hub")]
    [InlineData("lead")]
    [InlineData("national")]
    [InlineData("operator")]
    public async Task Every_link_that_somebody_is_shown_leads_them_to_something(string who)
    {
        await using var site = new Site();
        var sample = await new SampleNetwork(site.Clock.Today(), site.Clock.UtcNow()).LoadAsync(site.Services);
        site.SignedIn = Chosen(sample.Accounts, who);
        using var client = site.CreateClient(new() { AllowAutoRedirect = false });
        var shownOn = new Dictionary<string, string>();
        var statuses = new Dictionary<string, int>();
        var elsewhere = new List<string>();

        await PageWalk.WalkAsync(site.Services, PageWalk.Given(sample), async address =>
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            statuses[address] = (int)response.StatusCode;
            if (response.Content.Headers.ContentType?.MediaType != "text/html") return [];

            var page = await Site.ReadAsync(response, (int)response.StatusCode);
            // A code or a token in an address keeps its capitals: a form of a page that posts to itself in small letters posts to nothing. Seen red while addresses were written in small letters.
            elsewhere.AddRange(page.QuerySelectorAll("form[action^='/']").Select(form => form.GetAttribute("action")!.Split('?')[0]).Where(to => to != address.Split('?', '#')[0] && to.Equals(address.Split('?', '#')[0], StringComparison.OrdinalIgnoreCase))
                .Select(to => $"A form of {address} posts to {to}."));
            var links = page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]).ToList();
            foreach (var link in links) shownOn.TryAdd(link, address);
            return links;
        });
        foreach (var other in shownOn.Keys.Where(link => !PageWalk.IsPage(site.Services, link)))
        {
            using var response = await client.GetAsync(new Uri(other, UriKind.Relative));
            statuses[other] = (int)response.StatusCode;
        }

        var dead = shownOn.Where(link => statuses.TryGetValue(link.Key, out var status) && status >= 400).Select(link => $"{link.Value} shows {link.Key}, which answers {statuses[link.Key]}");
        Assert.True(!dead.Any(), string.Join('\n', dead));
        Assert.True(elsewhere.Count == 0, string.Join('\n', elsewhere));
    }

    private static Person? Chosen(SampleAccounts accounts, string who) => who switch
    {
        "hub" => accounts.Administrator,
        "lead" => accounts.Lead,
        "national" => accounts.National,
        "operator" => accounts.Operator,
        _ => null
    };
}
