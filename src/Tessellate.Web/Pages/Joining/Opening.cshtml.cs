using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>What opens again, by the link of the letter that said so: to ask, or to say that they do not want to hear again. Opening it changes nothing.</summary>
[AllowAnonymous]
public sealed class OpeningModel(TessellateDb db, TimeProvider clock, HearNoMore hearNoMore) : PageModel
{
    /// <summary>Null when nobody has such a link.</summary>
    public Opened? Opened { get; private set; }
    public string Token { get; private set; } = "";
    public DateOnly Today => clock.Today();

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        (Opened, Token) = (await Tessellate.Joining.Opened.FindAsync(db, token, clock.Today(), stop), token);
        if (Opened is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await hearNoMore.RunAsync(token, stop);
        return Redirect(JoiningUrls.Opening(token));
    }
}
