using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Roles;

/// <summary>Somebody with several roles sees where they act, and lists follow. Seen red by taking a place in which no role is held.</summary>
public sealed class ActingTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Accounts.Administrator;
        await using var db = _site.Db();
        db.Add(new RoleGrant { PersonId = _sample.Accounts.Administrator.Id, Role = Role.AssistantLead, HubId = _sample.Neighbour.Id, FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Lists_follow_what_is_chosen_and_single_records_open_as_before()
    {
        Assert.Equal("Acting for: all your roles Change for whom you act", await HeaderAsync());
        Assert.Contains(_sample.Interest.Reference, await QueueAsync(), StringComparison.Ordinal);

        await _site.SubmitAsync("/acting", ("Scope", $"hub:{_sample.Neighbour.Id:N}"));

        Assert.Equal("Acting for: South Star, AssistantLead Change for whom you act", await HeaderAsync());
        Assert.DoesNotContain(_sample.Interest.Reference, await QueueAsync(), StringComparison.Ordinal);
        await _site.GetAsync($"/sessions/{_sample.Session.Id}/register"); // of the other hub: a link from a colleague opens

        await _site.SubmitAsync("/acting", ("Scope", "everywhere"));
        Assert.Contains(_sample.Interest.Reference, await QueueAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_without_a_role_cannot_be_chosen_and_a_forged_cookie_says_nothing()
    {
        await Site.ReadAsync(await _site.SubmitAsync("/acting", ("Scope", "network")), 400);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/acting");
        request.Headers.Add("Cookie", "tessellate-acting=network");
        using var client = _site.CreateClient(new() { HandleCookies = false });
        Assert.Contains("all your roles", await (await client.SendAsync(request)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_one_place_is_not_asked()
    {
        _site.SignedIn = _sample.Accounts.Neighbour;
        Assert.Null((await _site.GetAsync("/queue")).QuerySelector(".t-acting"));
    }

    private async Task<string?> HeaderAsync() =>
        System.Text.RegularExpressions.Regex.Replace((await _site.GetAsync("/projects")).QuerySelector(".t-acting")?.TextContent.Trim() ?? "", @"\s+", " ");

    private async Task<string> QueueAsync() => (await _site.GetAsync("/queue")).QuerySelector("main")!.InnerHtml;

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
