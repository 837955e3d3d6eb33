using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Open to whoever reads the new address's mail, on any device; looking changes nothing. Not to somebody signed in as another.</summary>
[AllowAnonymous]
public sealed class ConfirmAddressModel(ChangeAddress changeAddress, Me me) : PageModel
{
    public string? New { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (New is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        var personId = await LoadAsync(token, stop);
        var access = await me.GetAsync();
        if (access.IsSignedIn && personId is { } id && access.Person!.Id != id) throw new BrokenRuleException("You are signed in as somebody else. Sign out, then open the link again.");

        try
        {
            await changeAddress.ConfirmAsync(token, stop);
        }
        catch (BrokenRuleException)
        {
            New = null;
            return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }
        return this.Done(access.IsSignedIn ? AccountsUrls.Account : AccountsUrls.SignIn, "Your address was changed");
    }

    private async Task<Guid?> LoadAsync(string token, CancellationToken stop)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        var change = await changeAddress.FindAsync(token, stop);
        New = change?.NewEmail;
        return change?.PersonId;
    }
}
