using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Signs in with a passkey, which is both steps at once; also the second step of somebody who has one.</summary>
[AllowAnonymous]
public sealed class SignInWithPasskeyModel(Passkeys passkeys, KeepPasskeys keepPasskeys, Me me, Beginning beginning) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public void OnGet() { }

    /// <summary>What the browser is to be asked; only a script asks for this.</summary>
    public async Task<IActionResult> OnPostOptionsAsync() => Content(await passkeys.AskToShowAsync(HttpContext, (await me.GetAsync()).Person), "application/json");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var (person, passkey) = await passkeys.ShownAsync(HttpContext, Credential ?? "");
        if (!await keepPasskeys.UseAsync(passkey, stop)) throw new BrokenRuleException("This passkey may have been copied, so it is not accepted. Have a link sent to you, and remove the passkey in your account.");

        await HttpContext.SignInAsync(person, SignInWay.Passkey, isTwoFactors: true);
        return Redirect(Url.IsLocalUrl(To) ? To! : await beginning.OfAsync(person, stop));
    }
}
