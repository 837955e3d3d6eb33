using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

public sealed class PasswordModel(TessellateDb db, Me me) : PageModel
{
    [BindProperty]
    public PasswordForm Form { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        if (!ModelState.IsValid) return this.Invalid();

        access.Person!.ChangePassword(Form.New);
        await db.SaveChangesAsync(stop);
        await HttpContext.SignInAsync(access.Person); // this session goes on; the others carry the old stamp
        return this.Done(AccountsUrls.Account, "Password set");
    }
}
