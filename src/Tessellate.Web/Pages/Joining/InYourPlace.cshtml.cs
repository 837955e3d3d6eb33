using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Somebody who has a place names, by their own link, the colleague who comes instead. Opening the link changes nothing.</summary>
[AllowAnonymous]
public sealed class InYourPlaceModel(TessellateDb db, Substitute substitute) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the name of your colleague"), StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer"), Display(Name = "Who comes in your place")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter their email address"), StringLength(EmailAddress.MaxLength, ErrorMessage = "Enter a shorter email address"), Display(Name = "Their email address")]
    public string? Email { get; set; }

    [BindProperty, StringLength(120, ErrorMessage = "Enter a post of 120 characters or fewer"), Display(Name = "Their post at the school")]
    public string? Post { get; set; }

    [BindProperty, Required(ErrorMessage = "Give the reason: your colleague and the hub read it."), StringLength(500, ErrorMessage = "Give the reason in 500 characters or fewer"), Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Null when nobody has such a link.</summary>
    public NamedInRequest? Named { get; private set; }

    /// <summary>Null when there is no place into which somebody else could come.</summary>
    public ParticipationInFull? Place { get; private set; }
    public string Token { get; private set; } = "";
    public bool IsDone => Named?.HasLeft == true;

    public async Task OnGetAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Named is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken stop)
    {
        await LoadAsync(token, stop);
        if (Named is null) throw new NotFoundException("Person", "of this link");
        if (Email is not null && !EmailAddress.IsValid(Email.Trim())) ModelState.AddModelError(nameof(Email), "Enter a whole email address, like name@school.example");
        foreach (var (field, text) in new[] { (nameof(Name), Name), (nameof(Post), Post), (nameof(Reason), Reason) })
        {
            if (InterestForm.HasLink(text)) ModelState.AddModelError(field, "Write this without a web address");
        }
        if (!ModelState.IsValid) return this.Invalid();

        await substitute.RunAsync(token, new(Name!, Email!, Post), Reason!, stop);
        return Redirect(JoiningUrls.InYourPlace(token));
    }

    private async Task LoadAsync(string token, CancellationToken stop)
    {
        (Token, Named) = (token, await NamedInRequest.FindAsync(db, token, stop));
        Place = Named is null ? null : await Substitute.FindAsync(db, Named, stop);
    }
}
