using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>Looking at the link uses nothing, for mail programs look at links before people do.</summary>
[AllowAnonymous]
public sealed class SignInLinkModel(SignInWithLink signInWithLink) : PageModel
{
    public Person? Person { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Person is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, string? to, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        try
        {
            await HttpContext.SignInAsync(await signInWithLink.RunAsync(token, stop), SignInWay.Link);
        }
        catch (BrokenRuleException)
        {
            Person = null;
            return new PageResult { StatusCode = StatusCodes.Status409Conflict };
        }

        return Redirect(Url.IsLocalUrl(to) ? to! : AccountsUrls.Account);
    }

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Person = await signInWithLink.FindAsync(token, stop);
    }
}
