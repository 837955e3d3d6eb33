using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Accounts;

[NeedsFreshSignIn]
public sealed class AddressModel(Me me, ChangeAddress changeAddress) : PageModel
{
    [BindProperty, Display(Name = "New e-mail address")]
    [Required(ErrorMessage = "Enter your new e-mail address")]
    [StringLength(EmailAddress.MaxLength, ErrorMessage = "An e-mail address has {1} characters or fewer")]
    public string? New { get; set; }

    public string Current { get; private set; } = "";

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var person = await LoadAsync();
        if (ModelState.IsValid && !EmailAddress.IsValid(New!.Trim())) ModelState.AddModelError(nameof(New), "Enter an e-mail address like name@school.example");
        if (!ModelState.IsValid) return this.Invalid();

        await changeAddress.AskAsync(person, New!, stop);
        return this.Done(AccountsUrls.Account, $"We have sent a message to {New!.Trim()}. Open the link in it within an hour.");
    }

    private async Task<Person> LoadAsync()
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Current = access.Person!.Email;
        return access.Person;
    }
}
