using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Learning;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>What came back: "yes" for being let in, "no" for 403, "." for 404, "in" for being sent to sign in, else the status.</summary>
internal sealed record Got(string Word, int Status, string Body, string Location);

/// <summary>
/// One site over one seeded database that everybody asks, one after the other. Requests carry no cookie but that of the form, so
/// that nothing is left of one for the next.
/// </summary>
internal sealed partial class AskingSite : IAsyncDisposable
{
    private readonly WebApplicationFactory<Me>? _changed;
    private readonly Dictionary<Asker, (string Cookie, string Token)> _tokens = [];
    private HttpClient _client = null!;
    private int _visitors;

    private AskingSite(Func<Site, WebApplicationFactory<Me>>? change, bool overSockets)
    {
        if (overSockets)
        {
            Site.UseKestrel(0);
            Site.StartServer();
        }
        _changed = change?.Invoke(Site);
    }

    public Site Site { get; } = new();
    public MatrixScene Scene { get; private set; } = null!;
    public Things Things { get; private set; } = null!;
    public IServiceProvider Services => (_changed ?? Site).Services;

    public static async Task<AskingSite> OpenAsync(Func<Site, WebApplicationFactory<Me>>? change = null, bool overSockets = false)
    {
        var asking = new AskingSite(change, overSockets);
        var (today, now) = (asking.Site.Clock.Today(), asking.Site.Clock.UtcNow());
        asking.Scene = new(await new SampleNetwork(today, now).LoadAsync(asking.Services), today, now);
        await using (var db = asking.Site.Db()) await asking.Scene.AddAsync(db);
        asking.Things = new(asking.Scene);
        asking._client = overSockets
            ? new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = asking.Site.ClientOptions.BaseAddress }
            : (asking._changed ?? asking.Site).CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        // The first page with a form makes the keys that sign forms; what a test asks later is not what they are kept for.
        var visitor = asking.Scene.Askers[0];
        asking._tokens[visitor] = await asking.TokenAsync(visitor);
        return asking;
    }

    /// <summary>An address as it is written, which nothing tidies up on the way.</summary>
    public Uri Raw(string address) => new(_client.BaseAddress!.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    public Task<Got> AskAsync(Probe probe, Action<HttpRequestMessage>? change = null) => AskAsync(probe, new Uri(probe.Address, UriKind.Relative), change);

    public async Task<Got> AskAsync(Probe probe, Uri address, Action<HttpRequestMessage>? change = null)
    {
        Site.SignedIn = probe.Asker.Person;
        using var request = new HttpRequestMessage(new HttpMethod(probe.Method), address);
        if (!_tokens.TryGetValue(probe.Asker, out var known)) _tokens[probe.Asker] = known = await TokenAsync(probe.Asker);
        var (cookie, token) = known;
        request.Headers.Add("Cookie", cookie);
        // Every visitor comes from an address of their own: how many may post from one is another test's.
        request.Headers.Add("X-Forwarded-For", $"2001:db8:{_visitors >> 16:x}:{_visitors++ & 0xffff:x}::1");
        if (probe.Method is not ("GET" or "HEAD"))
        {
            request.Content = new StringContent($"__RequestVerificationToken={Uri.EscapeDataString(token)}&{probe.Form}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        }
        change?.Invoke(request);
        using var response = await _client.SendAsync(request);
        var location = response.Headers.Location?.ToString() ?? "";
        if (probe.Method == "POST" && (int)response.StatusCode == 302 && (probe.Address.StartsWith(AccountsUrls.Account, StringComparison.Ordinal) || LearningPermissions.IsOwnLearning(probe.Address))) await PutBackAsync();
        return new(WordOf(probe.Method, (int)response.StatusCode, location), (int)response.StatusCode, await response.Content.ReadAsStringAsync(), location);
    }

    // A form that was looked at has let its reader in, whatever it says of what is missing in it.
    private static string WordOf(string method, int status, string location) => status switch
    {
        401 => "in",
        >= 300 and < 400 when location.Contains($"{AccountsUrls.SignIn}?to=", StringComparison.Ordinal) => "in",
        >= 200 and < 400 or 400 => "yes",
        409 when method != "GET" => "yes",
        403 => "no",
        404 => ".",
        _ => $"{status}"
    };

    /// <summary>What comes back, as it comes: for files.</summary>
    public async Task<byte[]> ReadBytesAsync(Probe probe)
    {
        Site.SignedIn = probe.Asker.Person;
        using var response = await _client.GetAsync(new Uri(probe.Address, UriKind.Relative));
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task PutBackAsync()
    {
        await using var db = Site.Db();
        await Scene.PutBackAsync(db);
    }

    private async Task<(string, string)> TokenAsync(Asker asker)
    {
        Site.SignedIn = asker.Person;
        using var response = await _client.GetAsync(new Uri(asker.Person is null ? AccountsUrls.SignIn : AccountsUrls.SignOut, UriKind.Relative));
        var cookie = response.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]).Single(set => !set.StartsWith("tessellate=", StringComparison.Ordinal));
        return (cookie, FormToken().Match(await response.Content.ReadAsStringAsync()).Groups[1].Value);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_changed is not null) await _changed.DisposeAsync();
        await Site.DisposeAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
