using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Tessellate.Accounts;

namespace Tessellate.Web.Infrastructure;

/// <summary>The cookie of a session: who it is, and the stamp the person had then. It ends with the browser, or after half a day without use.</summary>
internal static class SessionCookie
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "tessellate";
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.LoginPath = AccountsUrls.SignIn;
        options.ReturnUrlParameter = "to";
        options.Events.OnValidatePrincipal = EndIfStaleAsync;
        options.Events.OnRedirectToLogin = context => SendAsync(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => SendAsync(context, StatusCodes.Status403Forbidden);
    }

    public static Task SignInAsync(this HttpContext http, Person person) => http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(Me.StampClaim, person.SessionStamp)], Scheme)));

    public static Task SignOutAsync(this HttpContext http) => http.SignOutAsync(Scheme);

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
