using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Tessellate.Accounts;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>What signing in needs of the web: the session's cookie and the others, and the framework's verification of passkeys.</summary>
internal static class SigningIn
{
    public static void AddSigningIn(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<SiteCookies>(SessionCookie.Configure);
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<SiteCookies>((form, cookies) => cookies.Guard(form.Cookie, cookies.Form));
        services.AddOptions<CookieTempDataProviderOptions>().Configure<SiteCookies>((notice, cookies) => cookies.Guard(notice.Cookie, cookies.Notice));
        services.AddSingleton<ISecretKeeper, SecretKeeper>();

        services.AddIdentityCore<Person>();
        services.AddScoped<IUserStore<Person>, PasskeyStore>();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<SiteAddress>(Passkeys.Configure);
        services.AddScoped<Passkeys>();
    }
}
