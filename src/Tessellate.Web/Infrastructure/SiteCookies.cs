using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// What the site's cookies are called and how they are guarded. Where people reach the site by https, no other site of the domain and
/// no plain request can set or read one; without it (a demonstration on this machine) browsers would refuse such cookies.
/// </summary>
public sealed class SiteCookies(SiteAddress site)
{
    /// <summary>Browsers keep nothing longer.</summary>
    private static readonly TimeSpan DeviceLasts = TimeSpan.FromDays(400);

    private bool IsSecure => site.Base.Scheme == Uri.UriSchemeHttps;

    public string Session => Name("tessellate");
    public string Form => Name("tessellate-form");
    public string Notice => Name("tessellate-notice");

    /// <summary>Knows this browser again; signs nobody in.</summary>
    public string Device => Name("tessellate-device");

    /// <summary>Holds the browser to the passkey that it was asked for.</summary>
    public string Passkey => Name("tessellate-passkey");

    public void Guard(CookieBuilder cookie, string name)
    {
        (cookie.Name, cookie.Path, cookie.HttpOnly, cookie.IsEssential) = (name, "/", true, true);
        cookie.SecurePolicy = IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    public CookieOptions ForDevice() => Options(DeviceLasts);

    public CookieOptions Options(TimeSpan? lasts) => new() { Path = "/", HttpOnly = true, IsEssential = true, Secure = IsSecure, SameSite = SameSiteMode.Lax, MaxAge = lasts };

    private string Name(string name) => IsSecure ? $"__Host-{name}" : name;
}
