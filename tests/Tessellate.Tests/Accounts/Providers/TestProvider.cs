using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Tessellate.Tests.Accounts.Providers;

/// <summary>
/// A real OpenID Connect provider, OpenIddict, that signs in whoever comes as the person the test says. It keeps no client in
/// a database: it knows one by name, and checks its secret, its address and its proof key as a provider does.
/// </summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string Address = "https://provider.example/";
    public const string ClientId = "tessellate";
    public const string ClientSecret = "a secret that only two know";

    // Made once: to make such a key takes longer than most tests that use it.
    internal static readonly RsaSecurityKey Signing = new(RSA.Create(2048)) { KeyId = "test" };
    private static readonly SymmetricSecurityKey Encrypting = new(RandomNumberGenerator.GetBytes(32));

    private readonly WebApplication _app;

    public TestProvider()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer(server => server.BaseAddress = new(Address));
        builder.Services.AddRouting().AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(Configure);
        _app = builder.Build();
        _app.UseAuthentication();
        _app.Start();
    }

    public string Subject { get; set; } = "7f0c1d9e";

    /// <summary>What the provider says besides the subject. Values are JSON.</summary>
    public Dictionary<string, object> Claims { get; } = new() { ["email"] = "ada.finch@school.example", ["email_verified"] = true };

    /// <summary>What is done to the token on its way, if anything.</summary>
    public Tampering? Tampering { get; set; }

    /// <summary>The person says no at the provider.</summary>
    public bool SaysNo { get; set; }

    /// <summary>The provider's answers as the site gets them.</summary>
    public HttpMessageHandler Answers() => new TamperingHandler(this) { InnerHandler = _app.GetTestServer().CreateHandler() };

    /// <summary>A browser at the provider.</summary>
    public HttpClient Browser() => _app.GetTestServer().CreateClient();

    private void Configure(OpenIddictServerBuilder options)
    {
        options.SetIssuer(new Uri(Address)).SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo").SetEndSessionEndpointUris("end");
        options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(Scopes.Email, "organisation");
        options.AddSigningKey(Signing).AddEncryptionKey(Encrypting).EnableDegradedMode().UseAspNetCore();
        options.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(context => Check(context, context.ClientId == ClientId && context.RedirectUri?.StartsWith("http://127.0.0.1:5080/sign-in/with/", StringComparison.Ordinal) == true)));
        options.AddEventHandler<ValidateTokenRequestContext>(b => b.UseInlineHandler(context => Check(context, context.ClientId == ClientId && context.ClientSecret == ClientSecret)));
        options.AddEventHandler<ValidateEndSessionRequestContext>(b => b.UseInlineHandler(context => Check(context, context.PostLogoutRedirectUri?.StartsWith("http://127.0.0.1:5080/sign-out/with/", StringComparison.Ordinal) == true)));
        options.AddEventHandler<HandleAuthorizationRequestContext>(b => b.UseInlineHandler(SignIn));
        options.AddEventHandler<HandleUserInfoRequestContext>(b => b.UseInlineHandler(TellMore));
        options.AddEventHandler<HandleEndSessionRequestContext>(b => b.UseInlineHandler(context =>
        {
            context.SignOut();
            return default;
        }));
    }

    private static ValueTask Check(BaseValidatingContext context, bool isRight)
    {
        if (!isRight) context.Reject(Errors.InvalidClient);
        return default;
    }

    private ValueTask SignIn(HandleAuthorizationRequestContext context)
    {
        if (SaysNo)
        {
            context.Reject(Errors.AccessDenied);
            return default;
        }

        var identity = new ClaimsIdentity("provider").SetClaim(OpenIddictConstants.Claims.Subject, Subject).SetScopes(context.Request.GetScopes());
        // A list of claims it gives at its other address only.
        foreach (var (name, value) in Claims.Where(claim => JsonSerializer.SerializeToElement(claim.Value).ValueKind != JsonValueKind.Array)) identity.SetClaim(name, JsonSerializer.SerializeToElement(value));
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        context.SignIn(new ClaimsPrincipal(identity));
        return default;
    }

    private ValueTask TellMore(HandleUserInfoRequestContext context)
    {
        context.Subject = Subject;
        foreach (var (name, value) in Claims) context.Claims[name] = JsonSerializer.SerializeToElement(value);
        return default;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
