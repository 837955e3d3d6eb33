using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Absences;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Web.Pages.Absences;

/// <summary>The same by the link in the message that named somebody for the place which they now have.</summary>
[AllowAnonymous]
public sealed class CannotComeByLinkModel(TessellateDb db, NetworkInUse network, TimeProvider clock, TellAbsence tell, IOutputCacheStore cache) : CannotComeModel(network, clock, tell, cache)
{
    private string _token = "";

    public override string Address => AbsencesUrls.CannotComeByLink(_token);

    /// <summary>Their place has just ended by this page.</summary>
    [BindProperty(SupportsGet = true)]
    public bool IsDone { get; set; }

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (About is null && !IsDone) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (About is null && await CannotCome.HasEndedByLinkAsync(db, token, stop)) return Redirect($"{Address}?IsDone=true"); // pressed twice
        return About is null ? throw new NotFoundException("Place", "of this link") : await TellAsync($"{Address}?IsDone=true", stop);
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        return About is null ? throw new NotFoundException("Place", "of this link") : await TakeBackAsync(stop);
    }

    private Task LoadAsync(string token, CancellationToken stop)
    {
        _token = token;
        return LoadAsync(() => CannotCome.FindByLinkAsync(db, token, stop), stop);
    }
}
