using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Opening the link changes nothing: programs that look at mail open links too. Pressing the button does.</summary>
[AllowAnonymous]
public sealed class ConfirmModel(TessellateDb db, ConfirmInterest confirm, AnswerFirstCome firstCome) : PageModel
{
    /// <summary>Null when no interest has such a link.</summary>
    public InterestInFull? About { get; private set; }

    public async Task OnGetAsync(string token)
    {
        var hash = Secret.Hash(token);
        About = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.ConfirmTokenHash == hash))).SingleOrDefault();
        if (About is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        try
        {
            if (await confirm.RunAsync(token)) await firstCome.RunAsync(token);
        }
        catch (BrokenRuleException)
        {
            await OnGetAsync(token); // the page that says why
            throw;
        }
        return Redirect(JoiningUrls.Confirm(token));
    }
}
