using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Privacy;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

public sealed class CorrectModel(CorrectName correct, Me me) : PageModel
{
    [BindProperty, Display(Name = "Your name")]
    [Required(ErrorMessage = "Enter your name"), StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer")]
    public string? Name { get; set; }

    public async Task OnGetAsync()
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Name = access.Person!.Name;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        if (!ModelState.IsValid) return this.Invalid();

        await correct.RunAsync(access.Person!, Name!, stop);
        return this.Done(PrivacyUrls.My, "Your name is corrected");
    }
}
