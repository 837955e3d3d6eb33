using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

[NeedsFreshSignIn, BeforeSecondStep(ToSetUp = true)]
public sealed class MyPasskeysModel(TessellateDb db, Me me, Passkeys passkeys, KeepPasskeys keepPasskeys, SiteAddress site, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Name of the passkey")]
    [Required(ErrorMessage = "Give the passkey a name")]
    [StringLength(Passkey.NameMaxLength, ErrorMessage = "The name has {1} characters or fewer")]
    public string? Name { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public IReadOnlyList<Passkey> Mine { get; private set; } = [];
    public string Site => site.Base.GetLeftPart(UriPartial.Authority);

    public async Task OnGetAsync(CancellationToken stop) => Name = (await LoadAsync(stop)).Device?.Words;

    /// <summary>What the browser is to be asked; only a script asks for this.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken stop) =>
        Content(await passkeys.AskToMakeAsync(HttpContext, (await LoadAsync(stop)).Person!), "application/json");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keepPasskeys.AddAsync(access.Person!, await passkeys.MadeAsync(HttpContext, access.Person!, Credential ?? ""), Name!, stop);
        await HttpContext.HasSecondStepAsync(access, db, clock.UtcNow());
        return this.Done(await db.RecoveryCodes.AnyAsync(c => c.PersonId == access.Person!.Id, stop) ? AccountsUrls.Passkeys : AccountsUrls.RecoveryCodes, "Passkey added");
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Mine = await db.Passkeys.AsNoTracking().Where(k => k.PersonId == access.Person!.Id).OrderByDescending(k => k.CreatedAt).ToListAsync(stop);
        return access;
    }
}
