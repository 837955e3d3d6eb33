using System.Net.Http.Headers;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Tests.Guards.Matrix;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Guards;

/// <summary>
/// Every kind of response carries every header of safety. The page of a failure is one of them: what was set
/// before it is cleared, so the headers are written when the response starts.
/// </summary>
[Trait("Database", "one")]
public sealed class HeaderTests : IAsyncLifetime
{
    private static readonly string[] Always =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "Strict-Transport-Security"
    ];

    private readonly Site _site = new();
    private SampleNetwork _sample = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _client = _site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("https://localhost") });
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("page", "/sign-in", 200)]
    [InlineData("cached page", "/hubs", 200)]
    [InlineData("data", "/api/hubs", 200)]
    [InlineData("data that is not there", "/api/schools/123456", 404)]
    [InlineData("data that was asked for wrongly", "/api/hubs?on=never", 400)]
    [InlineData("file", "/figures.csv", 200)]
    [InlineData("static file", "/app.css", 200)]
    [InlineData("redirect", "/queue", 302)]
    [InlineData("nothing", "/no/such/page", 404)]
    [InlineData("unreadable address", "/find?q=%00", 400)]
    [InlineData("health", "/health", 200)]
    public async Task A_visitor_gets_every_header(string kind, string address, int status)
    {
        using var response = await _client.GetAsync(new Uri(await FileOrAsync(address), UriKind.Relative));
        AssertSafe(kind, status, response);
    }

    [Theory]
    [InlineData("/account", 200)]
    [InlineData("/my/groups", 200)]
    [InlineData("/api/hubs", 200)]
    [InlineData("/queue", 403)]
    [InlineData("/no/such/page", 404)]
    public async Task Nothing_that_somebody_who_is_signed_in_sees_is_kept(string address, int status)
    {
        _site.SignedIn = _sample.Teacher;
        using var response = await _client.GetAsync(new Uri(address, UriKind.Relative));
        AssertSafe("signed in", status, response);
        Assert.True(response.Headers.CacheControl?.NoStore, $"{address}: {response.Headers.CacheControl}");
    }

    [Fact]
    public async Task A_failure_carries_every_header()
    {
        await using (var db = _site.Db()) await db.Database.EnsureDeletedAsync();
        using var response = await _client.GetAsync(new Uri("/projects", UriKind.Relative));
        AssertSafe("failure", 500, response);
    }

    [Fact]
    public async Task A_refusal_of_too_many_posts_carries_every_header()
    {
        for (var i = 0; i < PostLimits.Posts; i++) (await PostAsync("text=x", "application/x-www-form-urlencoded")).Dispose();
        using var response = await PostAsync("text=x", "application/x-www-form-urlencoded");
        AssertSafe("too many", 429, response);
    }

    [Theory]
    [InlineData("text=x", "application/x-www-form-urlencoded", 400)] // no token
    [InlineData("{}", "application/json", 415)]
    public async Task A_refused_form_carries_every_header(string body, string type, int status)
    {
        using var response = await PostAsync(body, type);
        AssertSafe("refused form", status, response);
    }

    private Task<HttpResponseMessage> PostAsync(string body, string type) =>
        _client.PostAsync(new Uri(AccountsUrls.SignIn, UriKind.Relative), new StringContent(body, new MediaTypeHeaderValue(type)));

    // Files have their digest in their names; a page says which.
    private async Task<string> FileOrAsync(string address)
    {
        if (!address.EndsWith(".css", StringComparison.Ordinal)) return address;

        var page = await Site.ReadAsync(await _client.GetAsync(new Uri("/sign-in", UriKind.Relative)));
        return page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
    }

    private static void AssertSafe(string kind, int status, HttpResponseMessage response)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.All(Always, name => Assert.True(response.Headers.Contains(name), $"{kind}: {name} is missing"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.True(Observatory.Score(response) >= 110, $"{kind}: {Observatory.Score(response)} points");
    }
}
