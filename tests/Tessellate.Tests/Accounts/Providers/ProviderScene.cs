using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts.Providers;

/// <summary>A site with one provider, and Ada, whom both know by the same address.</summary>
public sealed class ProviderScene : IAsyncDisposable
{
    public const string Start = "/sign-in/with/test";

    public ProviderScene(string profile = "generic", Action<OpenIdConnectOptions>? relax = null, bool trustTwoFactors = false)
    {
        Site = new()
        {
            Settings = new Dictionary<string, string>
            {
                ["Providers:test:Profile"] = profile, ["Providers:test:Name"] = "Test Sign-in", ["Providers:test:Authority"] = TestProvider.Address, ["Providers:test:ClientId"] = TestProvider.ClientId,
                ["Providers:test:ClientSecret"] = TestProvider.ClientSecret, ["Providers:test:TrustTwoFactors"] = $"{trustTwoFactors}"
            },
            Configure = services => services.ConfigureAll<OpenIdConnectOptions>(options =>
            {
                options.BackchannelHttpHandler = Provider.Answers();
                options.BackchannelTimeout = TimeSpan.FromMinutes(2); // a busy machine is no silent provider
                relax?.Invoke(options);
            })
        };
        Ada = Person.New("Ada Finch", "Ada.Finch@school.example", Site.Clock.UtcNow());
    }

    public TestProvider Provider { get; } = new();
    public Site Site { get; }
    public Person Ada { get; }

    public async Task<ProviderScene> LoadAsync(Action<TessellateDb>? more = null)
    {
        await using var db = Site.Db();
        db.Add(Ada);
        more?.Invoke(db);
        await db.SaveChangesAsync();
        return this;
    }

    /// <summary>Leaves for the provider, is signed in there, comes back; where the site then leads.</summary>
    public async Task<string> ComeAsync(string start = Start) => await LeadsToAsync(await BackAsync(start));

    /// <summary>The address with which the provider sends the browser back, not yet followed.</summary>
    public async Task<string> BackAsync(string start = Start)
    {
        var there = (await Site.Client.GetAsync(new Uri(start, UriKind.Relative))).Headers.Location!;
        Assert.StartsWith(TestProvider.Address, there.ToString(), StringComparison.Ordinal);
        using var browser = Provider.Browser();
        return (await browser.GetAsync(there)).Headers.Location!.PathAndQuery;
    }

    public async Task<string> LeadsToAsync(string address)
    {
        var response = await Site.Client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(302, (int)response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>Confirms by the newest link in the mail.</summary>
    public async Task ConfirmAsync()
    {
        var confirmed = await Site.SubmitAsync(await LinkAsync());
        Assert.Equal("/account", confirmed.Headers.Location?.OriginalString);
    }

    public async Task<string> LinkAsync()
    {
        await using var db = Site.Db();
        var body = await db.Messages.Where(m => m.Template == "identity-confirm").OrderByDescending(m => m.CreatedAt).Select(m => m.Body).FirstAsync();
        return new Uri(body.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    public async Task SignOutAsync() => await Site.SubmitAsync("/sign-out");

    /// <summary>Who is signed in, by the name on the account; null for nobody.</summary>
    public async Task<string?> WhoAsync()
    {
        var response = await Site.Client.GetAsync(new Uri("/account", UriKind.Relative));
        return (int)response.StatusCode == 302 ? null : (await Site.ReadAsync(response)).QuerySelector("dd")!.TextContent;
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
