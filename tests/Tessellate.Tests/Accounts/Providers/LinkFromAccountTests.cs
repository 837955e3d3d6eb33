using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts.Providers;

/// <summary>Linking and removing an account elsewhere while signed in here.</summary>
[Trait("Database", "one")]
public sealed class LinkFromAccountTests
{
    [Fact]
    public async Task Whoever_is_signed_in_links_an_account_whatever_its_address()
    {
        await using var scene = await SignedInAsync();
        scene.Provider.Claims["email"] = "ada@elsewhere.example";
        Assert.Equal("/account/identities", await scene.ComeAsync(await StartAsync(scene)));
        await scene.SignOutAsync();
        Assert.Equal("/sign-in/second-step", await scene.ComeAsync());
        Assert.Equal("Ada Finch", await scene.WhoAsync());
    }

    [Fact]
    public async Task A_start_that_somebody_else_wrote_links_nothing()
    {
        await using var scene = await SignedInAsync();
        Assert.Equal("/sign-in/with/test/session", await scene.LeadsToAsync($"{ProviderScene.Start}?link=invented"));
        var start = await StartAsync(scene);
        await scene.SignOutAsync();
        Assert.Equal("/sign-in/with/test/session", await scene.LeadsToAsync(start));
    }

    [Fact]
    public async Task Whoever_signs_out_on_the_way_links_nothing()
    {
        await using var scene = await SignedInAsync();
        var back = await scene.BackAsync(await StartAsync(scene));
        await scene.SignOutAsync();
        Assert.Equal("/sign-in/with/test/session", await scene.LeadsToAsync(back));
        await using var db = scene.Site.Db();
        Assert.Equal(0, await db.ExternalIdentities.CountAsync());
    }

    [Fact]
    public async Task An_account_that_signs_somebody_else_in_stays_theirs()
    {
        var other = Person.New("Ben Lark", "ben.lark@school.example", DateTime.UnixEpoch);
        await using var scene = await SignedInAsync();
        await using (var db = scene.Site.Db())
        {
            db.AddRange(other, new ExternalIdentity
            {
                PersonId = other.Id, Provider = "test", Issuer = TestProvider.Address, Subject = scene.Provider.Subject, FirstUsedAt = DateTime.UnixEpoch, LastUsedAt = DateTime.UnixEpoch
            });
            await db.SaveChangesAsync();
        }

        Assert.Equal("/sign-in/with/test/another", await scene.ComeAsync(await StartAsync(scene)));
    }

    [Fact]
    public async Task A_removed_account_signs_nobody_in()
    {
        await using var scene = await SignedInAsync();
        scene.Provider.Claims["email_verified"] = false;
        await scene.ComeAsync(await StartAsync(scene));
        var removed = await scene.Site.SubmitAsync("/account/identities");
        Assert.Equal(302, (int)removed.StatusCode);
        await scene.SignOutAsync();
        Assert.Equal("/sign-in/with/test/unknown", await scene.ComeAsync());
    }

    private static async Task<string> StartAsync(ProviderScene scene) =>
        (await scene.Site.GetAsync("/account/identities")).QuerySelectorAll("a.govuk-button").OfType<IHtmlAnchorElement>().Single().GetAttribute("href")!;

    private static async Task<ProviderScene> SignedInAsync()
    {
        var scene = new ProviderScene();
        await scene.LoadAsync(db => db.Add(LinkFor(scene.Ada, scene.Site.Clock.UtcNow())));
        await scene.Site.SubmitAsync($"/sign-in/{SampleAccounts.LinkToken}");
        return scene;
    }

    private static SignInLink LinkFor(Person person, DateTime now) =>
        new() { PersonId = person.Id, TokenHash = Secret.Hash(SampleAccounts.LinkToken), IsInvitation = false, CreatedAt = now, ExpiresAt = now.AddMinutes(15) };
}
