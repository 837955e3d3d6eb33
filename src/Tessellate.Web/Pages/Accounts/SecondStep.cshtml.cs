using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>The second step of signing in, or the way to set one up; whoever needs none goes on.</summary>
[BeforeSecondStep]
public sealed class SecondStepModel(TessellateDb db, Me me, PassSecondStep pass, Beginning beginning) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter a code")]
    [StringLength(60, ErrorMessage = "A code has fewer than {1} characters")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public string Name { get; private set; } = "";
    public bool HasAuthenticator { get; private set; }
    public bool HasPasskey { get; private set; }
    public bool HasSome => HasAuthenticator || HasPasskey;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) is var access && access.AwaitsSecondStep ? Page() : await GoOnAsync(access, stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        if (!access.AwaitsSecondStep) return await GoOnAsync(access, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await HttpContext.KeepAsync(access.Person!, await pass.RunAsync(access.Person!, access.Device!, Code!, nameof(Code), stop));
        return await GoOnAsync(access, stop);
    }

    private async Task<RedirectResult> GoOnAsync(Access access, CancellationToken stop) => Redirect(Url.IsLocalUrl(To) ? To! : await beginning.OfAsync(access.Person!, stop));

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Name = access.Person!.Name;
        HasAuthenticator = await db.Authenticators.AnyAsync(a => a.PersonId == access.Person.Id, stop);
        HasPasskey = await db.Passkeys.AnyAsync(k => k.PersonId == access.Person.Id, stop);
        return access;
    }
}
