using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.AskMe;

/// <summary>The directory of those who may be asked, for everybody who is signed in.</summary>
public sealed class IndexModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true), StringLength(60, ErrorMessage = "Enter 60 characters or fewer"), Display(Name = "Topic")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public Access Access { get; private set; } = Access.Visitor;
    public IReadOnlyList<AskMeRow> Rows { get; private set; } = [];
    public int All { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Access = await me.GetAsync();
        P = Math.Clamp(P, 1, 10_000);
        if (!ModelState.IsValid) return this.Invalid();

        (Rows, All) = await db.AskMeRowsAsync(Q, P, clock.Today(), stop);
        return Page();
    }
}
