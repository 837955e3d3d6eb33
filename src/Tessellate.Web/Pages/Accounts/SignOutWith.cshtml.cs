using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Somebody who came by a provider has signed out here, and may end the session there too.</summary>
[AllowAnonymous]
public sealed class SignOutWithModel(ProvidersInUse providers) : PageModel
{
    public Provider Provider { get; private set; } = null!;

    /// <summary>The provider has no way to be asked, or does not answer.</summary>
    public bool Silent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string provider, bool now)
    {
        Provider = providers.Get(provider);
        if (!now) return Page();

        try
        {
            await HttpContext.SignOutAsync(Provider.Scheme, new() { RedirectUri = "/" }); // reads the token that the cookie keeps
            await HttpContext.SignOutAsync(ProviderSetup.Cookie);
            return new EmptyResult();
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException)
        {
            Silent = true;
            return Page();
        }
    }
}
