using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>The link that links an account elsewhere. Looking at it uses nothing, for mail programs look at links before people do.</summary>
[AllowAnonymous]
public sealed class ConfirmIdentityModel(ConfirmIdentity confirm, ProvidersInUse providers) : PageModel
{
    public Person? Person { get; private set; }
    public string ProviderName { get; private set; } = "";

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Person is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        try
        {
            await HttpContext.SignInAsync(await confirm.RunAsync(token, ConfirmingBrowser.Secret(HttpContext), ProviderName, stop));
        }
        catch (BrokenRuleException)
        {
            Person = null;
            return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }

        ConfirmingBrowser.Forget(HttpContext);
        return this.Done(AccountsUrls.Account, $"{ProviderName} signs you in from now on.");
    }

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await confirm.FindAsync(token, ConfirmingBrowser.Secret(HttpContext), stop) is not { } found) return;

        (Person, ProviderName) = (found.Person, providers.NameOf(found.Provider));
    }
}
