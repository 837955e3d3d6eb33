using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Tessellate.Accounts;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure.Providers;

/// <summary>The way to a provider and back. Addresses of ours are built from the site's own, never from the request.</summary>
internal sealed partial class ProviderEvents(Provider provider) : OpenIdConnectEvents
{
    /// <summary>In the state: the person who is signed in here and asked to link the account.</summary>
    public const string LinkTo = "link-to";

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = Site(context.HttpContext).Link(provider.CallbackPath);
        if (provider.AsksForAccount) context.ProtocolMessage.Prompt = "select_account";
        return Task.CompletedTask;
    }

    public override Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        context.ProtocolMessage.PostLogoutRedirectUri = Site(context.HttpContext).Link(provider.SignedOutPath);
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var (mayGoOn, linkToId) = await LinkToAsync(http, context.Properties);
        var arrival = ArrivalClaims.Read(context.Principal!, provider);
        var outcome = mayGoOn ? await http.RequestServices.GetRequiredService<ArriveFromProvider>().RunAsync(arrival, linkToId, http.RequestAborted) : new(ArrivalEnding.Session);

        if (outcome.BrowserSecret is { } secret) ConfirmingBrowser.Remember(http, secret);
        if (outcome.Ending == ArrivalEnding.SignedIn) await BeginAsync(http, outcome.Person!, arrival, context.Properties!);
        http.Response.Redirect(outcome.Ending switch
        {
            ArrivalEnding.SignedIn when RedirectHttpResult.IsLocalUrl(context.ReturnUri) && context.ReturnUri != AccountsUrls.Account => context.ReturnUri!,
            ArrivalEnding.SignedIn => outcome.HasProposals ? AccountsUrls.MySchools : AccountsUrls.SecondStep, // which leads on to where the person begins
            ArrivalEnding.Linked => AccountsUrls.Identities,
            var other => Ended(other)
        });
    }

    /// <summary>The person said no at the provider.</summary>
    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(Ended(ArrivalEnding.Stopped));
        return Task.CompletedTask;
    }

    /// <summary>The answer cannot be trusted, or the provider does not answer.</summary>
    public override Task RemoteFailure(RemoteFailureContext context)
    {
        LogFailure(context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderEvents>>(), provider.Key, context.Failure);
        context.HandleResponse();
        context.Response.Redirect(Ended(ArrivalEnding.Failed));
        return Task.CompletedTask;
    }

    // Whoever asked to link must still be the one who is signed in.
    private static async Task<(bool MayGoOn, Guid? LinkToId)> LinkToAsync(HttpContext http, AuthenticationProperties? state)
    {
        if (state?.Items.TryGetValue(LinkTo, out var asked) != true) return (true, null);

        var session = await http.AuthenticateAsync();
        var access = await http.RequestServices.GetRequiredService<Me>().GetAsync(session.Principal ?? new());
        return (access.Person is { } person && $"{person.Id}" == asked, access.Person?.Id);
    }

    private async Task BeginAsync(HttpContext http, Person person, Arrival arrival, AuthenticationProperties received)
    {
        await http.SignInAsync(person, isTwoFactors: arrival.HasSecondFactor);

        var kept = new AuthenticationProperties();
        kept.StoreTokens([new() { Name = OpenIdConnectParameterNames.IdToken, Value = received.GetTokenValue(OpenIdConnectParameterNames.IdToken) ?? "" }]);
        await http.SignInAsync(ProviderSetup.Cookie, new(new ClaimsIdentity([new(ProviderSetup.Cookie, provider.Key)], ProviderSetup.Cookie)), kept);
    }

    private string Ended(ArrivalEnding ending) => AccountsUrls.SignInWithEnded(provider.Key, $"{ending}".ToLowerInvariant());

    private static SiteAddress Site(HttpContext http) => http.RequestServices.GetRequiredService<SiteAddress>();

    [LoggerMessage(LogLevel.Warning, "Somebody came back from {Provider} and could not be let in.")]
    private static partial void LogFailure(ILogger log, string provider, Exception? failure);
}
