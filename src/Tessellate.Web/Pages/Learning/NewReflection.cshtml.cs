using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Learning;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Learning;

public sealed class NewReflectionModel(TessellateDb db, Me me, KeepReflections keep) : PageModel
{
    [BindProperty]
    public ReflectionForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    public async Task OnGetAsync(string? about, CancellationToken stop)
    {
        await LoadAsync(stop);
        Form.About = about;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.SaveAsync(null, Form.Text, Form.About, Form.Share, access, stop);
        return Redirect(LearningUrls.My);
    }

    private async Task<Access> LoadAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Groups = await ReflectionForm.GroupsAsync(db, access.Person!.Id, stop);
        return access;
    }
}
