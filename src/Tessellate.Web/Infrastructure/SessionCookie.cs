using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>The cookie of a session: a key, whose hash is a row of the database that says whose it is and whether it lasts. It ends with the browser.</summary>
public static class SessionCookie
{
    public const string KeyClaim = "session";

    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    internal static void Configure(CookieAuthenticationOptions options, SiteCookies cookies)
    {
        cookies.Guard(options.Cookie, cookies.Session);
        options.Cookie.SameSite = SameSiteMode.Lax; // a link in a message must find the session
        options.ExpireTimeSpan = Device.OthersLasts;
        options.SlidingExpiration = false;
        options.LoginPath = AccountsUrls.SignIn;
        options.ReturnUrlParameter = "to";
        options.Events.OnValidatePrincipal = EndIfStaleAsync;
        options.Events.OnRedirectToLogin = context => SendAsync(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => SendAsync(context, StatusCodes.Status403Forbidden);
    }

    /// <summary>
    /// Begins a session for somebody who has shown who they are; the person must come from this request's unit of work.
    /// <paramref name="isTwoFactors"/>: the way itself asked for two things, so no second step is needed.
    /// </summary>
    public static async Task SignInAsync(this HttpContext http, Person person, SignInWay way = SignInWay.Provider, bool isTwoFactors = false)
    {
        var (services, cookies) = (http.RequestServices, http.RequestServices.GetRequiredService<SiteCookies>());
        // Somebody else was signed in here: their session would go on where nobody can see it.
        if ((await services.GetRequiredService<Me>().GetAsync()).Device is { } before && before.PersonId != person.Id) before.EndNow(SessionEnd.SignedOut, services.GetRequiredService<TimeProvider>().UtcNow());
        var begun = await services.GetRequiredService<BeginSession>().RunAsync(person, way, isTwoFactors, http.DeviceToken(), DeviceWords.Of(http.Request.Headers.UserAgent), http.RequestAborted);
        http.Response.Cookies.Append(cookies.Device, begun.DeviceToken, cookies.ForDevice());
        await http.KeepAsync(person, begun.Key);
    }

    /// <summary>Gives the session of this browser another key.</summary>
    public static Task KeepAsync(this HttpContext http, Person person, string key) => http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(KeyClaim, key)], Scheme)));

    /// <summary>Somebody has just set up a second step, and shown it in doing so: their session need not ask for it.</summary>
    internal static async Task HasSecondStepAsync(this HttpContext http, Access access, TessellateDb db, DateTime now)
    {
        if (access.Device is not { SecondStepAt: null } device) return;

        var key = device.PassSecondStep(now);
        await db.SaveChangesAsync(http.RequestAborted);
        await http.KeepAsync(access.Person!, key);
    }

    /// <summary>Ends the session here and in the database, and has the browser forget the pages it showed.</summary>
    public static async Task SignOutAsync(this HttpContext http)
    {
        var services = http.RequestServices;
        if ((await services.GetRequiredService<Me>().GetAsync()).Device is { } device)
        {
            device.EndNow(SessionEnd.SignedOut, services.GetRequiredService<TimeProvider>().UtcNow());
            await services.GetRequiredService<TessellateDb>().SaveChangesAsync(http.RequestAborted);
        }
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        await http.SignOutAsync(Scheme);
    }

    /// <summary>By which this browser is known again; null in one that has not been used, or whose cookie is not ours.</summary>
    public static string? DeviceToken(this HttpContext http) =>
        http.Request.Cookies[http.RequestServices.GetRequiredService<SiteCookies>().Device] is { Length: 43 } token ? token : null;

    // Style sheets and pictures are open to all, and a page has many: they need no look into the database.
    private static async Task EndIfStaleAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null) return;

        // The page that says sorry must not need the database that has just failed.
        if (http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var access = await http.RequestServices.GetRequiredService<Me>().GetAsync(context.Principal!);
        if (access.IsSignedIn) return;

        context.RejectPrincipal();
        await http.SignOutAsync(Scheme);
    }

    // A page leads to signing in; a program that asks for data gets the status.
    private static Task SendAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var isPage = status == StatusCodes.Status401Unauthorized && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        if (isPage) context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery); // never to the host that was asked for
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
