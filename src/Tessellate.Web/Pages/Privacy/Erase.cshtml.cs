using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Privacy;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Privacy;

public sealed class EraseModel(TessellateDb db, ErasePerson erase, Me me) : PageModel
{
    [BindProperty, Display(Name = "How the request came"), Required(ErrorMessage = "Say how the request came"), StringLength(500, ErrorMessage = "Write {1} characters or fewer")]
    public string? Reason { get; set; }

    [BindProperty, Display(Name = $"Type {EraseMeModel.TypedWord}"), Required(ErrorMessage = $"Type {EraseMeModel.TypedWord}")]
    [RegularExpression(EraseMeModel.TypedWord, ErrorMessage = $"Type {EraseMeModel.TypedWord}, in capital letters")]
    public string? Word { get; set; }

    public Person Person { get; private set; } = null!;
    public string? Obstacle { get; private set; }

    /// <summary>How many texts of others name the person.</summary>
    public int Texts { get; private set; }

    public bool IsCommon => Texts > ErasePerson.MostTexts;

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await erase.RunAsync(id, Reason, new(access.Person!.Id, "national lead"), stop);
        return this.Done(ComplaintsUrls.Requests, "The record is erased");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanErasePeople);
        Person = await db.People.GetAsync(id, stop);
        Obstacle = await erase.WhyNotAsync(id, stop);
        Texts = await erase.TextsOfOthersAsync(id, stop);
        return access;
    }
}
