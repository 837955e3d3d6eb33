using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Leaves for a provider: to sign in, or to link an account there to the one that is signed in here.</summary>
[AllowAnonymous]
public sealed partial class SignInWithModel(ProvidersInUse providers, Me me, ILogger<SignInWithModel> log, IServiceProvider services) : PageModel
{
    /// <summary>The page the person was on the way to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Of somebody who is signed in and links an account elsewhere.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Link { get; set; }

    public async Task<IActionResult> OnGetAsync(string provider)
    {
        var chosen = providers.Get(provider);
        var state = new AuthenticationProperties { RedirectUri = Url.IsLocalUrl(To) ? To : AccountsUrls.Account };
        if (Link is { } start)
        {
            var person = (await me.GetAsync()).Person;
            if (!services.GetRequiredService<LinkStarts>().IsOf(person?.Id, start)) return Redirect(AccountsUrls.SignInWithEnded(provider, "session"));
            state.Items[ProviderEvents.LinkTo] = $"{person!.Id}";
        }

        try
        {
            await HttpContext.ChallengeAsync(chosen.Scheme, state);
            return new EmptyResult();
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException)
        {
            LogSilence(log, provider, e);
            return Redirect(AccountsUrls.SignInWithEnded(provider, "failed"));
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Provider} does not answer.")]
    private static partial void LogSilence(ILogger log, string provider, Exception e);
}
