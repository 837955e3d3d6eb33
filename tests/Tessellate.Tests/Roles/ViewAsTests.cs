using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Roles;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Roles;

/// <summary>Looking at the site as somebody else. Seen red by taking the middleware out, and by letting one page of the account through.</summary>
[Trait("Database", "one")]
public sealed partial class ViewAsTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;
    private Person Administrator => _sample.Accounts.Administrator;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _site.SignedIn = _sample.Accounts.National;
    }

    [Fact]
    public async Task The_site_is_seen_as_the_person_sees_it_and_every_page_says_so()
    {
        await BeginAsync(Administrator);

        var page = await _site.GetAsync("/queue");

        Assert.Contains("You see the site as Olu Marsh does.", page.QuerySelector(".t-viewing")!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync("/figures/freeze", 403); // the national lead's, not the administrator's
        await _site.GetAsync($"/hubs/{_sample.Neighbour.Slug}/people", 403);
    }

    [Fact]
    public async Task No_post_passes_wherever_it_goes()
    {
        await BeginAsync(Administrator);
        var before = await CountAsync();
        var addresses = PageWalk.Templates(_site.Services).Where(t => t != RolesUrls.ViewAsEnd).Select(Fill).ToList();

        foreach (var address in addresses)
            foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            {
                using var request = new HttpRequestMessage(new(method), address) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", "any")]) };
                using var response = await _site.Client.SendAsync(request);
                Assert.True((int)response.StatusCode == 403, $"{method} {address}: {(int)response.StatusCode}");
                if (method == "POST") Assert.Contains("nothing can be changed", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }

        Assert.True(addresses.Count > 40);
        Assert.Equal(before, await CountAsync());

        async Task<int> CountAsync()
        {
            await using var db = _site.Db();
            return await db.Activity.CountAsync();
        }
    }

    [Fact]
    public async Task Pages_that_are_the_persons_own_stay_closed()
    {
        await BeginAsync(Administrator);
        foreach (var address in PageWalk.Templates(_site.Services).Where(t => t.StartsWith("/account", StringComparison.Ordinal) || t.StartsWith("/sign-", StringComparison.Ordinal) || (t.StartsWith("/my", StringComparison.Ordinal) && t is not "/my/groups" and not "/my/groups/certificates" and not "/my/trust")).Select(Fill)
            .Append($"/people/{Administrator.Id}").Append($"/people/{Administrator.Id}/timeline").Append($"/people/{Administrator.Id.ToString().ToUpperInvariant()}"))
        {
            Assert.Contains("alone", (await _site.GetAsync(address, 403)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_with_more_power_cannot_be_looked_as()
    {
        _site.SignedIn = Administrator;
        await _site.GetAsync($"/view-as/{_sample.Staff.Id}", 403); // hub lead, national lead and operator
        await _site.GetAsync($"/view-as/{_sample.Accounts.Neighbour.Id}", 404);
        await _site.GetAsync($"/view-as/{Administrator.Id}", 403);
        await _site.GetAsync($"/view-as/{_sample.Accounts.Lead.Id}"); // a lead of one of the hub's groups
        _site.SignedIn = _sample.Accounts.National;
        await _site.GetAsync($"/view-as/{_sample.Accounts.Operator.Id}", 403);
    }

    [Fact]
    public async Task Whoever_looks_as_somebody_cannot_go_on_from_there()
    {
        await BeginAsync(Administrator);

        await _site.GetAsync($"/view-as/{_sample.Accounts.Lead.Id}", 403);
        await using var scope = _site.Services.CreateAsyncScope();
        var seen = new Access(Administrator, [new() { PersonId = Administrator.Id, Role = Role.HubLead, HubId = _sample.Hub.Id, FromOn = new(2020, 9, 1), GrantedBy = "a test" }]) { Viewer = _sample.Accounts.National };
        await Assert.ThrowsAsync<NotAllowedException>(() => scope.ServiceProvider.GetRequiredService<ViewAs>().StartAsync(_sample.Accounts.Lead.Id, "Why", seen));
    }

    [Fact]
    public async Task It_ends_by_the_button_and_after_half_an_hour()
    {
        await BeginAsync(Administrator);
        var token = (await _site.GetAsync("/queue")).QuerySelector(".t-viewing input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var pressed = await _site.Client.PostAsync(new Uri(RolesUrls.ViewAsEnd, UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal(302, (int)pressed.StatusCode);
        await _site.GetAsync("/figures/freeze");

        await BeginAsync(Administrator);
        _site.Clock.Advance(Viewing.Lasts);
        await _site.GetAsync("/figures/freeze");
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ViewAs>().EndOverdueAsync(CancellationToken.None);

        await using var db = _site.Db();
        Assert.Equal(0, await db.Viewings.CountAsync(v => v.EndedAt == null));
        Assert.Equal(2, await db.Activity.CountAsync(a => a.Kind == "view-as.ended"));
    }

    [Fact]
    public async Task Start_and_each_page_are_written_down_with_the_reason_and_without_keys()
    {
        await BeginAsync(Administrator);
        await _site.GetAsync("/queue");
        await _site.GetAsync($"/interests/confirm/{SampleAccounts.LinkToken}", 404);

        await using var db = _site.Db();
        var written = await db.Activity.Where(a => a.SubjectType == nameof(Person) && a.SubjectId == Administrator.Id).Select(a => new { a.Kind, a.PersonId, a.SubjectId, a.Summary, a.Reason }).ToListAsync();
        Assert.Equal(["view-as.started", "view-as.looked", "view-as.looked"], written.Select(a => a.Kind).OrderDescending());
        Assert.All(written, a => Assert.Equal((_sample.Accounts.National.Id, Administrator.Id), (a.PersonId, a.SubjectId)));
        Assert.Contains(written, a => a.Reason == "They asked me to look");
        Assert.Contains(written, a => a.Summary == "Sue Tarn looked at /queue as Olu Marsh.");
        Assert.DoesNotContain(written, a => a.Summary.Contains(SampleAccounts.LinkToken, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_elses_viewing_is_worth_nothing_and_neither_is_ones_own_once_the_role_has_ended()
    {
        await BeginAsync(Administrator);
        _site.SignedIn = _sample.Accounts.Neighbour;
        Assert.Null((await _site.GetAsync("/queue")).QuerySelector(".t-viewing"));

        await using var db = _site.Db();
        await db.RoleGrants.Where(g => g.PersonId == _sample.Accounts.National.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, new DateOnly(2026, 12, 31)));
        _site.SignedIn = _sample.Accounts.National;
        await _site.GetAsync("/queue", 403);
    }

    private async Task BeginAsync(Person person)
    {
        var begun = await _site.SubmitAsync($"/view-as/{person.Id}", ("Reason", "They asked me to look"));
        Assert.Equal("/", begun.Headers.Location?.OriginalString);
    }

    private static string Fill(string template) => Parameter().Replace(template, part => part.Value switch
    {
        "{id:guid}" => Guid.NewGuid().ToString(),
        "{urn:int}" => "900001",
        "{token:length(43)}" => SampleAccounts.LinkToken,
        _ => "a"
    });

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
