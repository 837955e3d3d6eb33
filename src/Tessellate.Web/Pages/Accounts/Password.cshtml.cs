using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

public sealed class PasswordModel(Me me, SetPassword setPassword) : PageModel
{
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        if (!ModelState.IsValid) return this.Invalid();

        await setPassword.RunAsync(access.Person!, Form.New!, stop);
        await HttpContext.SignInAsync(access.Person!); // this session goes on; the others carry the old stamp
        return this.Done(AccountsUrls.Account, "Password set");
    }
}
