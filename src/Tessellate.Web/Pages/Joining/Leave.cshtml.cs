using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Absences;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>A colleague who was named says that they do not come. Opening the link changes nothing; pressing the button does.</summary>
[AllowAnonymous]
public sealed class LeaveModel(TessellateDb db, LeaveRequest leave, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public LeaveForm Form { get; set; } = new();

    /// <summary>Null when nobody has such a link.</summary>
    public NamedInRequest? Named { get; private set; }

    public string Token { get; private set; } = "";

    /// <summary>They have the place, so that they can say that they cannot come to one session.</summary>
    public bool TakesPart { get; private set; }

    /// <summary>Whether they may name a colleague who comes in their place.</summary>
    public bool HasPlace { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Named is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Named is not null && !ModelState.IsValid) return this.Invalid();

        await leave.RunAsync(token, Form.Reason, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return Redirect(JoiningUrls.Leave(token));
    }

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        (Token, Named) = (token, await NamedInRequest.FindAsync(db, token, stop));
        TakesPart = Named is not null && await CannotCome.FindByLinkAsync(db, token, stop) is not null;
        HasPlace = Named is not null && await Substitute.FindAsync(db, Named, stop) is not null;
    }
}
