using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Accounts;

/// <summary>Sessions are rows that every request asks for, on two nodes over one database. What becomes of them without the stamp is seen in SessionTests.</summary>
public sealed class DeviceTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private Site _otherNode = null!;
    private AccountScene _scene = null!;

    public async ValueTask InitializeAsync() => (_otherNode, _scene) = (_site.NextNode(), await new AccountScene(_site).LoadAsync());

    public async ValueTask DisposeAsync()
    {
        await _otherNode.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Signing_out_there_ends_the_session_at_its_next_request_on_the_other_node()
    {
        using var school = await EnteredAsync();
        using var home = await EnteredAsync();
        using var schoolElsewhere = school.On(_otherNode);
        await schoolElsewhere.GetAsync("/account");

        var there = (await home.GetAsync("/account")).QuerySelectorAll("button[name=device]").Single(b => b.TextContent.StartsWith("Sign out there", StringComparison.Ordinal));
        Assert.Equal("/account", await home.LeadsToAsync("/account", ("device", there.GetAttribute("value")!)));

        await schoolElsewhere.GetAsync("/account", 302);
        await home.GetAsync("/account");
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_on_every_node_and_keeps_this_one()
    {
        using var school = await EnteredAsync();
        using var home = await EnteredAsync();
        Assert.Equal("/account", await home.LeadsToAsync("/account/password", ("Form.New", "four loud blue tables"), ("Form.Again", "four loud blue tables")));

        using var elsewhere = school.On(_otherNode);
        await elsewhere.GetAsync("/account", 302);
        await home.GetAsync("/account");
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_on_every_node()
    {
        using var school = await EnteredAsync();
        using var home = await EnteredAsync();
        await home.LeadsToAsync(AccountsUrls.SignOutEverywhere);

        using var elsewhere = school.On(_otherNode);
        await elsewhere.GetAsync("/account", 302);
        await home.GetAsync("/account", 302);
    }

    [Fact]
    public async Task The_check_that_an_open_connection_asks_says_at_once_that_a_session_has_ended_or_a_role_has()
    {
        using var window = await EnteredAsync();
        await using var scope = _otherNode.Services.CreateAsyncScope();
        var (check, key) = (scope.ServiceProvider.GetRequiredService<CheckSession>(), await KeyAsync());
        await using var db = _site.Db();
        db.Add(new RoleGrant { PersonId = _scene.Teacher.Id, Role = Role.WorkGroupLead, WorkGroupId = Guid.CreateVersion7(), FromOn = _site.Clock.Today(), GrantedBy = "a test" });
        await db.SaveChangesAsync();
        Assert.Single((await check.RunAsync(key, default)).Grants);

        await db.RoleGrants.ExecuteUpdateAsync(g => g.SetProperty(x => x.ToOn, _site.Clock.Today().AddDays(-1)));
        Assert.Empty((await check.RunAsync(key, default)).Grants);

        await db.Devices.ExecuteUpdateAsync(d => d.SetProperty(x => x.EndedAt, _site.Clock.UtcNow()));
        Assert.False((await check.RunAsync(key, default)).IsSignedIn);
    }

    [Fact]
    public async Task A_stolen_cookie_is_worth_nothing_after_signing_out()
    {
        using var window = await EnteredAsync();
        var stolen = window.Cookies.Single(c => c.Name == "tessellate").Value;
        using var signedOut = await window.SubmitAsync("/sign-out");
        Assert.Equal("\"cache\", \"storage\"", string.Join(',', signedOut.Headers.GetValues("Clear-Site-Data")));

        using var thief = new HttpRequestMessage(HttpMethod.Get, "/account");
        thief.Headers.Add("Cookie", $"tessellate={stolen}");
        using var client = _otherNode.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        Assert.Equal(302, (int)(await client.SendAsync(thief)).StatusCode);
    }

    [Fact]
    public async Task Each_sign_in_has_a_key_of_its_own_and_the_browser_stays_one_device()
    {
        using var window = await EnteredAsync();
        var first = window.Cookies.Single(c => c.Name == "tessellate").Value;
        await _scene.EnterWithPasswordAsync(window, _scene.Teacher);

        Assert.NotEqual(first, window.Cookies.Single(c => c.Name == "tessellate").Value);
        await using var db = _site.Db();
        var device = await db.Devices.SingleAsync();
        Assert.Equal(("Firefox on Windows", SignInWay.Password), (device.Words, device.Way));
        Assert.Equal(2, await db.Activity.CountAsync(a => a.Kind == "sign-in.done"));
    }

    [Fact]
    public async Task Only_a_sign_in_on_a_new_device_and_not_by_link_is_told_by_message()
    {
        using var known = await EnteredAsync();
        await _scene.EnterWithPasswordAsync(known, _scene.Teacher);
        Assert.DoesNotContain("new-device", await _scene.MailAsync(_scene.Teacher));

        using var strange = new Window(_site);
        await _scene.EnterWithPasswordAsync(strange, _scene.Teacher);
        Assert.Contains("new-device", await _scene.MailAsync(_scene.Teacher));
    }

    [Fact]
    public async Task The_account_asks_as_often_for_one_device_as_for_many()
    {
        await using (var db = _site.Db())
        {
            new Scene(_site.Clock.Today(), _site.Clock.UtcNow()).AddTo(db);
            await db.SaveChangesAsync();
        }
        using var window = await EnteredAsync();
        await window.GetAsync("/account"); // once, for what is kept
        var one = await CostAsync(window);
        for (var i = 0; i < 5; i++) (await EnteredAsync()).Dispose();
        var account = await window.GetAsync("/account");
        Assert.Equal((5, 1), (account.QuerySelectorAll("button[name=device]").Length, account.QuerySelectorAll($"td a[href='{AccountsUrls.SignOut}']").Length)); // this one by the page that asks about marks
        Assert.Equal(one, await CostAsync(window));
        Assert.InRange(one, 1, 8);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "Safari on an iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome on a Chromebook")]
    [InlineData("<script>alert(1)</script>", "a browser")]
    [InlineData(null, "a browser")]
    public void A_browser_is_called_by_its_name_and_where_it_runs(string? agent, string words) => Assert.Equal(words, DeviceWords.Of(agent));

    [Fact]
    public async Task Pages_of_somebody_signed_in_are_kept_nowhere()
    {
        using var window = await EnteredAsync();
        foreach (var address in new[] { "/account", "/hubs", "/api/hubs" })
        {
            using var answer = await window.SendAsync(HttpMethod.Get, address);
            Assert.True(answer.Headers.CacheControl?.NoStore, address);
        }
        using var style = await window.SendAsync(HttpMethod.Get, "/css/base.css");
        Assert.False(style.Headers.CacheControl?.NoStore);
    }

    private async Task<int> CostAsync(Window window)
    {
        using var queries = _site.CountQueries();
        await window.GetAsync("/account");
        return queries.Commands.Count;
    }

    private async Task<Window> EnteredAsync()
    {
        var window = new Window(_site);
        Assert.Contains(await _scene.EnterWithPasswordAsync(window, _scene.Teacher), (string[])["/my", "/account"]); // the second while there is no network
        return window;
    }

    /// <summary>Puts a key of our own in place of the session's, for the cookie's cannot be read.</summary>
    private async Task<string> KeyAsync()
    {
        var key = Secret.NewToken();
        await using var db = _site.Db();
        await db.Devices.ExecuteUpdateAsync(d => d.SetProperty(x => x.SessionHash, Secret.Hash(key)));
        return key;
    }
}
