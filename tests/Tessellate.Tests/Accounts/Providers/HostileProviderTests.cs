using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Tessellate.Accounts;

namespace Tessellate.Tests.Accounts.Providers;

/// <summary>
/// Answers that must let nobody in, each but for one thing the right answer of a linked person. That they reach the checks is shown
/// by the last test: the same token is let in where the one check is off.
/// </summary>
[Trait("Database", "one")]
public sealed class HostileProviderTests
{
    private const string Failed = "/sign-in/with/test/failed";

    [Theory]
    [InlineData(Tampering.OtherNonce)]
    [InlineData(Tampering.NoNonce)]
    [InlineData(Tampering.OtherIssuer)]
    [InlineData(Tampering.OtherAudience)]
    [InlineData(Tampering.Expired)]
    [InlineData(Tampering.NoSubject)]
    [InlineData(Tampering.NotSigned)]
    [InlineData(Tampering.OtherKey)]
    [InlineData(Tampering.SharedSecret)]
    [InlineData(Tampering.OtherSubject)] // the provider's own word at its other address contradicts it
    public async Task A_token_that_is_not_the_providers_own_for_this_visit_lets_nobody_in(Tampering tampering)
    {
        await using var scene = await ProviderSignInTests.LinkedAsync();
        scene.Provider.Tampering = tampering;
        Assert.Equal(Failed, await scene.ComeAsync());
        Assert.Null(await scene.WhoAsync());
    }

    [Fact]
    public async Task The_same_way_without_a_deed_lets_the_person_in()
    {
        await using var scene = await ProviderSignInTests.LinkedAsync();
        scene.Provider.Tampering = Tampering.Nothing;
        await scene.ComeAsync();
        Assert.Equal("Ada Finch", await scene.WhoAsync());
    }

    [Fact]
    public async Task An_answer_works_once()
    {
        await using var scene = await ProviderSignInTests.LinkedAsync();
        var back = await scene.BackAsync();
        Assert.Equal("/sign-in/second-step", await scene.LeadsToAsync(back));
        await scene.SignOutAsync();
        Assert.Equal(Failed, await scene.LeadsToAsync(back));
        Assert.Null(await scene.WhoAsync());
    }

    [Fact]
    public async Task A_code_of_another_visit_lets_nobody_in()
    {
        await using var scene = await ProviderSignInTests.LinkedAsync();
        var (one, other) = (await scene.BackAsync(), await scene.BackAsync());
        Assert.Equal(Failed, await scene.LeadsToAsync(one.Replace(Part(one, "code"), Part(other, "code"), StringComparison.Ordinal)));
        Assert.Null(await scene.WhoAsync());
    }

    [Fact]
    public async Task A_state_that_is_not_ours_lets_nobody_in()
    {
        await using var scene = await ProviderSignInTests.LinkedAsync();
        var back = await scene.BackAsync();
        Assert.Equal(Failed, await scene.LeadsToAsync(back.Replace(Part(back, "state"), "invented", StringComparison.Ordinal)));
        Assert.Equal(Failed, await scene.LeadsToAsync(back.Replace("state=" + Part(back, "state"), "", StringComparison.Ordinal)));
        Assert.Null(await scene.WhoAsync());
    }

    /// <summary>Somebody gives another an answer of their own, to have them work in the wrong account.</summary>
    [Fact]
    public async Task An_answer_to_another_browser_lets_nobody_in()
    {
        await using var scene = await ProviderSignInTests.LinkedAsync();
        var back = await scene.BackAsync();
        using var another = scene.Site.CreateClient(new() { AllowAutoRedirect = false });
        Assert.Equal(Failed, (await another.GetAsync(new Uri(back, UriKind.Relative))).Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData(Tampering.OtherIssuer)]
    [InlineData(Tampering.OtherAudience)]
    [InlineData(Tampering.Expired)]
    public async Task Where_the_check_is_off_the_token_is_let_in(Tampering tampering)
    {
        await using var scene = new ProviderScene(relax: options => Relax(options, tampering));
        await scene.LoadAsync(db => db.Add(new ExternalIdentity
        {
            PersonId = scene.Ada.Id, Provider = "test", Issuer = tampering == Tampering.OtherIssuer ? "https://elsewhere.example/" : TestProvider.Address, Subject = scene.Provider.Subject,
            FirstUsedAt = scene.Ada.CreatedAt, LastUsedAt = scene.Ada.CreatedAt
        }));
        scene.Provider.Tampering = tampering;
        await scene.ComeAsync();
        Assert.Equal("Ada Finch", await scene.WhoAsync());
    }

    private static void Relax(OpenIdConnectOptions options, Tampering tampering)
    {
        options.TokenValidationParameters.ValidateIssuer = tampering != Tampering.OtherIssuer;
        options.TokenValidationParameters.ValidateAudience = tampering != Tampering.OtherAudience;
        options.TokenValidationParameters.ValidateLifetime = tampering != Tampering.Expired;
    }

    private static string Part(string address, string name) => address.Split('?', '&').Single(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
