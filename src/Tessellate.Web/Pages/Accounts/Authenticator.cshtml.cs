using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using QRCoder;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

[NeedsFreshSignIn, BeforeSecondStep(ToSetUp = true)]
public sealed class AuthenticatorModel(TessellateDb db, Me me, SetUpAuthenticator setUp, TimeProvider clock) : PageModel
{
    [BindProperty, Display(Name = "Code from the app")]
    [Required(ErrorMessage = "Enter the six digits that the app shows")]
    [StringLength(20, ErrorMessage = "The code has six digits")]
    public string? Code { get; set; }

    /// <summary>The key on offer, sealed: it is stored only once its code fits.</summary>
    [BindProperty]
    public string? Key { get; set; }

    public OfferedKey Offer { get; private set; } = null!;
    public bool HasOne { get; private set; }
    public string KeyInGroups => string.Join(' ', Offer.Key.Chunk(4).Select(four => new string(four)));

    public string Picture
    {
        get
        {
            using var square = QRCodeGenerator.GenerateQrCode(Offer.Url, QRCodeGenerator.ECCLevel.M);
            using var png = new PngByteQRCode(square);
            return $"data:image/png;base64,{Convert.ToBase64String(png.GetGraphic(4))}";
        }
    }

    public Task OnGetAsync(CancellationToken stop) => LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        await setUp.RunAsync(access.Person!, Key ?? "", Code!, nameof(Code), stop);
        await HttpContext.HasSecondStepAsync(access, db, clock.UtcNow());
        return this.Done(AccountsUrls.RecoveryCodes, "Authenticator set up");
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        HasOne = await db.Authenticators.AnyAsync(a => a.PersonId == access.Person!.Id, stop);
        Offer = setUp.Offer(access.Person!, Key);
        return access;
    }
}
