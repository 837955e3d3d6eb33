using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

[AllowAnonymous]
public sealed class SignInWithPasswordModel(SignInWithPassword signInWithPassword, Beginning beginning) : PageModel
{
    [BindProperty, Display(Name = "E-mail address")]
    [Required(ErrorMessage = "Enter your e-mail address")]
    [StringLength(EmailAddress.MaxLength, ErrorMessage = "An e-mail address has {1} characters or fewer")]
    public string? Email { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your password")]
    [StringLength(PasswordRules.Most, ErrorMessage = "A password has {1} characters or fewer")]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid) return this.Invalid();

        var person = await signInWithPassword.RunAsync(Email!, Password!, HttpContext.DeviceToken(), stop);
        await HttpContext.SignInAsync(person, SignInWay.Password);
        return Redirect(Url.IsLocalUrl(To) ? To! : await beginning.OfAsync(person, stop));
    }
}
