using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Infrastructure.Providers;

namespace Tessellate.Web.Pages.Accounts;

[BeforeSecondStep]
public sealed class SignOutModel(Me me) : PageModel
{
    /// <summary>Whose marks on this device are to be sent before it forgets them.</summary>
    public Guid? PersonId { get; private set; }

    public async Task OnGetAsync() => PersonId = (await me.GetAsync()).Person?.Id;

    public async Task<IActionResult> OnPostAsync()
    {
        var provider = await HttpContext.ProviderOfSessionAsync();
        await HttpContext.SignOutAsync();
        return provider is null ? this.Done("/", "You have signed out") : Redirect(AccountsUrls.SignOutWith(provider));
    }
}
