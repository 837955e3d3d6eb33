using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Registers;

/// <summary>Where somebody in the room types the code on the wall; without an account their name as well. No name is ever listed.</summary>
[AllowAnonymous]
public sealed class CheckInModel(CheckInByCode checkIn, Me me) : PageModel
{
    [BindProperty(SupportsGet = true), StringLength(20, ErrorMessage = "Enter the six characters on the wall"), Display(Name = "The code on the wall")]
    public string? Code { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Your first and last name")]
    public string? Name { get; set; }

    /// <summary>Who is signed in; null for whoever has to give a name.</summary>
    public string? SignedInAs { get; private set; }

    public async Task OnGetAsync() => await LoadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await LoadAsync();
        if (!ModelState.IsValid) return this.Invalid();

        var access = await me.GetAsync();
        if (access.Viewer is not null) return new StatusCodeResult(StatusCodes.Status403Forbidden);

        var done = await checkIn.RunAsync(Code ?? "", Name, access, stop);
        return this.Done(RegistersUrls.CheckIn, $"{done.Name}, you are marked {((MarkKind?)done.Kind).InWords()}: {done.Group}, session {done.Session}.");
    }

    private async Task LoadAsync() => SignedInAs = (await me.GetAsync()).Person?.Name;
}
