using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Privacy;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

[NeedsFreshSignIn]
public sealed class EraseMeModel(ErasePerson erase, Me me) : PageModel
{
    public const string TypedWord = "ERASE";

    [BindProperty, Display(Name = $"Type {TypedWord}"), Required(ErrorMessage = $"Type {TypedWord}")]
    [RegularExpression(TypedWord, ErrorMessage = $"Type {TypedWord}, in capital letters")]
    public string? Word { get; set; }

    public string? Obstacle { get; private set; }

    public async Task OnGetAsync(CancellationToken stop) => await LoadAsync(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var person = await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        await erase.RunAsync(person.Id, null, new(person.Id, "the person"), stop);
        await HttpContext.SignOutAsync();
        return this.Done("/", "Your record is erased");
    }

    private async Task<Person> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Obstacle = await erase.WhyNotAsync(access.Person!.Id, stop);
        return access.Person;
    }
}
