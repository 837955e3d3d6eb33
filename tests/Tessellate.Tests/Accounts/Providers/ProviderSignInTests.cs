using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Messages;

namespace Tessellate.Tests.Accounts.Providers;

/// <summary>Signing in by a provider: OpenIddict, started by the test.</summary>
[Trait("Database", "one")]
public sealed class ProviderSignInTests
{
    private const string Ended = "/sign-in/with/test/";

    [Fact]
    public async Task A_known_address_is_linked_only_after_its_owner_has_confirmed_it()
    {
        await using var scene = await new ProviderScene().LoadAsync();
        Assert.Equal(Ended + "confirm", await scene.ComeAsync());
        Assert.Null(await scene.WhoAsync());

        await scene.ConfirmAsync();
        Assert.Equal("Ada Finch", await scene.WhoAsync());
        await scene.SignOutAsync();
        Assert.Equal("/sign-in/second-step", await scene.ComeAsync());
        Assert.Equal("Ada Finch", await scene.WhoAsync());
    }

    [Fact]
    public async Task Looking_at_the_link_to_confirm_changes_nothing_and_it_works_once()
    {
        await using var scene = await new ProviderScene().LoadAsync();
        await scene.ComeAsync();
        var link = await scene.LinkAsync();
        await scene.Site.GetAsync(link);
        await scene.Site.GetAsync(link);
        await using (var db = scene.Site.Db()) Assert.Equal(0, await db.ExternalIdentities.CountAsync());

        await scene.ConfirmAsync();
        await scene.Site.GetAsync(link, 404);
    }

    [Fact]
    public async Task The_link_to_confirm_runs_out_after_a_quarter_of_an_hour()
    {
        await using var scene = await new ProviderScene().LoadAsync();
        await scene.ComeAsync();
        scene.Site.Clock.Advance(IdentityToConfirm.Lasts);
        await scene.Site.GetAsync(await scene.LinkAsync(), 404);
    }

    /// <summary>Somebody with Ada's address at a provider makes her mail program show a link; pressing it must not let them in as Ada.</summary>
    [Fact]
    public async Task The_link_to_confirm_does_nothing_in_another_browser()
    {
        await using var scene = await new ProviderScene().LoadAsync();
        await scene.ComeAsync();
        using var another = scene.Site.CreateClient();
        Assert.Equal(404, (int)(await another.GetAsync(new Uri(await scene.LinkAsync(), UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Another_account_with_the_same_address_is_asked_to_confirm_too_and_signs_nobody_in()
    {
        await using var scene = await LinkedAsync();
        scene.Provider.Subject = "another subject";
        Assert.Equal(Ended + "confirm", await scene.ComeAsync());
        Assert.Null(await scene.WhoAsync());
    }

    [Fact]
    public async Task A_changed_address_at_the_provider_signs_the_same_person_in()
    {
        await using var scene = await LinkedAsync();
        scene.Provider.Claims["email"] = "ada@elsewhere.example";
        Assert.Equal("/sign-in/second-step", await scene.ComeAsync());
        Assert.Equal("Ada Finch", await scene.WhoAsync());
    }

    [Theory]
    [InlineData("email_verified", false)]
    [InlineData("email", "nobody@school.example")]
    [InlineData("email", "not an address")]
    public async Task Without_a_checked_address_that_we_know_the_page_says_what_to_do_and_nobody_is_written_to(string claim, object value)
    {
        await using var scene = await new ProviderScene().LoadAsync();
        scene.Provider.Claims[claim] = value;
        Assert.Equal(Ended + "unknown", await scene.ComeAsync());
        Assert.Contains("Sign in by a link", (await scene.Site.GetAsync(Ended + "unknown")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await using var db = scene.Site.Db();
        Assert.Equal((1, 0, 0), (await db.People.CountAsync(), await db.Messages.CountAsync(), await db.IdentitiesToConfirm.CountAsync()));
    }

    [Fact]
    public async Task Nobody_can_fill_another_persons_mailbox()
    {
        await using var scene = await new ProviderScene().LoadAsync();
        for (var i = 0; i < 6; i++) Assert.Equal(Ended + "confirm", await scene.ComeAsync());

        await using var db = scene.Site.Db();
        Assert.Equal(3, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task Somebody_who_stops_at_the_provider_is_told_that_nothing_changed()
    {
        await using var scene = await new ProviderScene().LoadAsync();
        scene.Provider.SaysNo = true;
        Assert.Equal(Ended + "stopped", await scene.ComeAsync());
        Assert.Contains("Nothing was changed", (await scene.Site.GetAsync(Ended + "stopped")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%2Fmy%2Fschools", "/my/schools")]
    [InlineData("%2F%2Felsewhere.example", "/sign-in/second-step")]
    [InlineData("https%3A%2F%2Felsewhere.example", "/sign-in/second-step")]
    [InlineData("%2F%5Celsewhere.example", "/sign-in/second-step")]
    [InlineData("javascript%3Aalert(1)", "/sign-in/second-step")]
    public async Task The_way_on_is_kept_and_never_leads_elsewhere(string to, string expected)
    {
        await using var scene = await LinkedAsync();
        Assert.Equal(expected, await scene.ComeAsync($"{ProviderScene.Start}?to={to}"));
    }

    [Fact]
    public async Task Signing_out_here_says_so_and_offers_to_sign_out_there()
    {
        await using var scene = await LinkedAsync();
        await scene.ComeAsync();
        var signedOut = await scene.Site.SubmitAsync("/sign-out");
        Assert.Equal("/sign-out/with/test", signedOut.Headers.Location?.OriginalString);
        Assert.Null(await scene.WhoAsync());

        var there = await scene.LeadsToAsync("/sign-out/with/test?now=true");
        Assert.StartsWith(TestProvider.Address + "end?", there, StringComparison.Ordinal);
        Assert.Contains("id_token_hint=", there, StringComparison.Ordinal);
        using var browser = scene.Provider.Browser();
        var back = (await browser.GetAsync(new Uri(there))).Headers.Location!;
        Assert.StartsWith("http://127.0.0.1:5080/sign-out/with/test/back", back.ToString(), StringComparison.Ordinal);
        Assert.Equal("/", await scene.LeadsToAsync(back.PathAndQuery));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_no_error_of_the_site()
    {
        await using var scene = await new ProviderScene(relax: options => options.BackchannelHttpHandler = new Silence()).LoadAsync();
        Assert.Equal(Ended + "failed", await scene.LeadsToAsync(ProviderScene.Start));
    }

    [Fact]
    public async Task What_was_linked_is_recorded_and_told_to_the_person()
    {
        await using var scene = await LinkedAsync();
        await using var db = scene.Site.Db();
        Assert.Equal("Ada Finch can sign in with Test Sign-in.", (await db.Activity.SingleAsync(a => a.Kind == "identity.linked")).Summary);
        Assert.Equal("You can sign in with Test Sign-in", (await db.Messages.SingleAsync(m => m.Template == "identity-linked")).Subject);
    }

    internal static async Task<ProviderScene> LinkedAsync(ProviderScene? scene = null, Action<TessellateDb>? more = null)
    {
        scene = await (scene ?? new()).LoadAsync(more);
        await scene.ComeAsync();
        await scene.ConfirmAsync();
        await scene.SignOutAsync();
        return scene;
    }

    private sealed class Silence : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new HttpRequestException("Nobody is there.");
    }
}
