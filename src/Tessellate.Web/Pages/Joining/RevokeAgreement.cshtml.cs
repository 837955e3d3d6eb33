using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>The head takes a yes back, by the link of the receipt. Opening it changes nothing.</summary>
[AllowAnonymous]
public sealed class RevokeAgreementModel(TessellateDb db, RevokeAgreement revoke, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Give the reason: your colleagues and the hub read it"), StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Null when no agreement has such a link.</summary>
    public AgreementInFull? Given { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        Given = await AgreementInFull.FindToRevokeAsync(db, token, stop);
        if (Given is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        Given = await AgreementInFull.FindToRevokeAsync(db, token, stop) ?? throw new NotFoundException("Agreement", "of this link");
        if (!ModelState.IsValid) return this.Invalid();

        await revoke.RunAsync(token, Reason!, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return Redirect(JoiningUrls.RevokeAgreement(token));
    }
}
