using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

[AllowAnonymous]
public sealed class SignInModel(SendSignInLink sendSignInLink, Me me) : PageModel
{
    [BindProperty, Display(Name = "E-mail address")]
    [Required(ErrorMessage = "Enter your e-mail address")]
    [StringLength(EmailAddress.MaxLength, ErrorMessage = "An e-mail address has {1} characters or fewer")]
    public string? Email { get; set; }

    /// <summary>The page the person was on the way to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Signed in already, but too long ago for what they want to change.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public string Onwards => Url.IsLocalUrl(To) ? $"?to={Uri.EscapeDataString(To!)}" : "";

    public async Task OnGetAsync() => Email = Again ? (await me.GetAsync()).Person?.Email : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (ModelState.IsValid && !EmailAddress.IsValid(Email!.Trim())) ModelState.AddModelError(nameof(Email), "Enter an e-mail address like name@school.example");
        if (!ModelState.IsValid) return this.Invalid();

        await sendSignInLink.RunAsync(Email!, Url.IsLocalUrl(To) ? To : null, stop);
        return Redirect(AccountsUrls.SignInSent);
    }
}
