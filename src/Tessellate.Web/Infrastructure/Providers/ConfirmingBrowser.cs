using Tessellate.Accounts;

namespace Tessellate.Web.Infrastructure.Providers;

/// <summary>A cookie by which a link to confirm an account elsewhere works only in the browser that came from there.</summary>
internal static class ConfirmingBrowser
{
    private const string Name = "tessellate-confirming";

    public static void Remember(HttpContext http, string secret) => http.Response.Cookies.Append(Name, secret, Options(http));

    public static string? Secret(HttpContext http) => http.Request.Cookies[Name];

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true, IsEssential = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/sign-in/linking", MaxAge = IdentityToConfirm.Lasts
    };
}
