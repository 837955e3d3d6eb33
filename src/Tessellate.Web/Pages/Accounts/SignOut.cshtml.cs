using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

[BeforeSecondStep]
public sealed class SignOutModel : PageModel
{
    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        return this.Done("/", "You have signed out");
    }
}
