using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure.Providers;

/// <summary>
/// One scheme for each provider: code flow with PKCE, state and nonce; the token's issuer, audience, signature and life are
/// checked by the framework. Nothing is kept of what the provider sends but the token that signs out there.
/// </summary>
internal static class ProviderSetup
{
    /// <summary>The cookie that remembers, for signing out there too, by which provider somebody came.</summary>
    public const string Cookie = "provider";

    public static void AddProviders(this IServiceCollection services, IConfiguration configuration, SiteAddress site)
    {
        var providers = ProvidersInUse.Read(configuration);
        services.AddSingleton(providers);
        services.AddSingleton<LinkStarts>();
        if (providers.All.Count == 0) return;

        var authentication = new AuthenticationBuilder(services).AddCookie(Cookie, options =>
        {
            Guard(options.Cookie, "tessellate-provider", site);
            options.ExpireTimeSpan = TimeSpan.FromHours(12); // a working day; providers' own sessions last no longer
        });
        foreach (var provider in providers.All) authentication.AddOpenIdConnect(provider.Scheme, provider.Name, options => Configure(options, provider, site));
    }

    /// <summary>The provider at which this browser is signed in too; null when it came another way.</summary>
    public static async Task<string?> ProviderOfSessionAsync(this HttpContext http)
    {
        var providers = http.RequestServices.GetRequiredService<ProvidersInUse>();
        return providers.All.Count == 0 ? null : providers.Find((await http.AuthenticateAsync(Cookie)).Principal?.FindFirst(Cookie)?.Value)?.Key;
    }

    private static void Configure(OpenIdConnectOptions options, Provider provider, SiteAddress site)
    {
        options.Authority = provider.Authority.ToString().TrimEnd('/');
        (options.ClientId, options.ClientSecret) = (provider.ClientId, provider.ClientSecret);
        (options.CallbackPath, options.SignedOutCallbackPath, options.RemoteSignOutPath) = (provider.CallbackPath, provider.SignedOutPath, PathString.Empty);
        (options.SignInScheme, options.SignOutScheme) = (Cookie, Cookie);
        options.RequireHttpsMetadata = !provider.Authority.IsLoopback;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.DisableTelemetry = true;

        // The answer comes as a plain visit and not as a form from elsewhere, so that strict cookies come with it.
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        Guard(options.NonceCookie, "tessellate-nonce.", site);
        Guard(options.CorrelationCookie, "tessellate-state.", site);

        options.Scope.Clear();
        foreach (var scope in provider.KnowsSchools ? ["openid", "email", "organisation"] : new[] { "openid", "email" }) options.Scope.Add(scope);
        Claims(options, provider);
        options.Events = new ProviderEvents(provider);
    }

    private static void Claims(OpenIdConnectOptions options, Provider provider)
    {
        options.MapInboundClaims = false;
        options.SaveTokens = true;
        options.GetClaimsFromUserInfoEndpoint = provider.HasUserInfo;
        options.ClaimActions.Clear();
        foreach (var name in new[] { ArrivalClaims.Email, ArrivalClaims.EmailVerified }) options.ClaimActions.MapUniqueJsonKey(name, name);
        options.ClaimActions.MapCustomJson(ArrivalClaims.Organisation, about => about.TryGetProperty(ArrivalClaims.Organisation, out var organisation) && organisation.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? organisation.GetRawText() : null);
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
        options.TokenValidationParameters.ValidAlgorithms =
        [
            SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
            SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512
        ];
    }

    private static void Guard(CookieBuilder cookie, string name, SiteAddress site)
    {
        (cookie.Name, cookie.HttpOnly, cookie.IsEssential, cookie.SameSite) = (name, true, true, SameSiteMode.Lax);
        cookie.SecurePolicy = site.Base.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
