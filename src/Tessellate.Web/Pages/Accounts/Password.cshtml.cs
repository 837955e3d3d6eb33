using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

[NeedsFreshSignIn]
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

        await setPassword.RunAsync(access.Person!, access.Device, Form.New!, $"{nameof(Form)}.{nameof(Form.New)}", stop);
        return this.Done(AccountsUrls.Account, "Password set");
    }
}
