using System.Security.Claims;
using Microsoft.Extensions.Configuration;
using Tessellate.Foundation;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Tests.Accounts.Providers;

public sealed class ProviderOptionsTests
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["Profile"] = "entra", ["Authority"] = "https://login.microsoftonline.com/0f9a/v2.0", ["ClientId"] = "a client", ["ClientSecret"] = "a secret"
    };

    [Theory]
    [InlineData("Profile", "saml", "needs Profile")]
    [InlineData("Authority", null, "needs Authority")]
    [InlineData("Authority", "http://login.example", "begins with https")]
    [InlineData("Authority", "https://login.microsoftonline.com/common/v2.0", "one tenant")]
    [InlineData("ClientId", " ", "needs ClientId")]
    [InlineData("ClientSecret", null, "needs ClientSecretFile or ClientSecret")]
    [InlineData("ClientSecretFile", "/nowhere/secret", "which is not there")]
    public void What_cannot_work_is_said_in_a_sentence(string name, string? value, string sentence)
    {
        var error = Assert.Throws<UnusableInputException>(() => Read(new(Right) { [name] = value }));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("The configuration Providers:staff ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_read_from_its_file_and_the_name_follows_from_the_profile()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "from a file\n");
        var provider = Read(new(Right) { ["ClientSecretFile"] = file }).All.Single();
        File.Delete(file);

        Assert.Equal(("from a file", "Microsoft", "/sign-in/with/staff/back"), (provider.ClientSecret, provider.Name, provider.CallbackPath));
    }

    [Fact]
    public void Two_factors_count_only_where_the_operator_trusts_the_provider()
    {
        var who = new ClaimsPrincipal(new ClaimsIdentity([new("iss", "i"), new("sub", "s"), new("amr", "pwd"), new("amr", "mfa")]));
        Assert.False(ArrivalClaims.Read(who, Read(Right).All.Single()).HasSecondFactor);
        Assert.True(ArrivalClaims.Read(who, Read(new(Right) { ["TrustTwoFactors"] = "true" }).All.Single()).HasSecondFactor);
    }

    [Theory]
    [InlineData("entra", "email_verified", "false", false)]
    [InlineData("entra", "xms_edov", "1", true)]
    [InlineData("google", "email_verified", "true", true)]
    [InlineData("dfe-sign-in", "nothing", "", true)]
    public void An_address_is_taken_only_where_the_provider_has_checked_it(string profile, string claim, string value, bool isTaken)
    {
        var who = new ClaimsPrincipal(new ClaimsIdentity([new("iss", "i"), new("sub", "s"), new("email", "ada@school.example"), new(claim, value)]));
        Assert.Equal(isTaken, ArrivalClaims.Read(who, Read(new(Right) { ["Profile"] = profile }).All.Single()).VerifiedEmail is not null);
    }

    [Fact]
    public async Task Without_a_provider_no_page_says_a_word_of_one()
    {
        await using var site = new Site();
        var page = await site.GetAsync("/sign-in");
        Assert.Equal("Sign in", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("elsewhere", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await site.GetAsync("/sign-in/with/dfe", 404);
    }

    private static ProvidersInUse Read(Dictionary<string, string?> settings) => ProvidersInUse.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Providers:staff:{s.Key}", s.Value))).Build());
}
