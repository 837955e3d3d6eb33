using Tessellate.Tests.Support;

namespace Tessellate.Tests.Accounts;

/// <summary>Seen red by naming the notice's cookie without its prefix.</summary>
public sealed class CookieTests
{
    [Fact]
    public async Task Over_https_every_cookie_is_bound_to_this_site_and_kept_from_scripts()
    {
        await using var site = new Site { Address = new("https://hubs.example/") };
        var cookies = await CookiesAsync(site);

        Assert.Equal(["__Host-tessellate", "__Host-tessellate-device", "__Host-tessellate-form", "__Host-tessellate-notice"], cookies.Select(NameOf).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Over_plain_http_on_this_machine_signing_in_works_all_the_same()
    {
        await using var site = new Site();
        var cookies = await CookiesAsync(site);

        Assert.Contains("tessellate", cookies.Select(NameOf));
        Assert.All(cookies, cookie => Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    private static string NameOf(string cookie) => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)];

    private static async Task<List<string>> CookiesAsync(Site site)
    {
        var scene = await new AccountScene(site).LoadAsync();
        using var window = new Window(site);
        var cookies = new List<string>();
        await NoteAsync(window.SendAsync(HttpMethod.Get, "/sign-in/password"));
        await NoteAsync(window.SubmitAsync("/sign-in/password", null, ("Email", scene.Teacher.Email), ("Password", AccountScene.Password)));
        await window.GetAsync("/account");
        await NoteAsync(window.SubmitAsync("/account/address", null, ("New", "ada@elsewhere.example")));
        await NoteAsync(window.SubmitAsync("/sign-out"));
        return cookies;

        async Task NoteAsync(Task<HttpResponseMessage> answer)
        {
            using var response = await answer;
            if (response.Headers.TryGetValues("Set-Cookie", out var set)) cookies.AddRange(set);
        }
    }
}
