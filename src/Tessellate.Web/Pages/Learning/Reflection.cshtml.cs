using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Learning;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Learning;

/// <summary>One's own reflection, to change, share or delete. Another's is not there.</summary>
public sealed class ReflectionModel(TessellateDb db, Me me, KeepReflections keep) : PageModel
{
    [BindProperty]
    public ReflectionForm Form { get; set; } = new();

    public Reflection Kept { get; private set; } = null!;
    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        Form = new() { Text = Kept.Text, Share = Kept.IsShared, About = await db.WorkGroups.Where(g => g.Id == Kept.WorkGroupId).Select(g => g.Code).SingleOrDefaultAsync(stop) };
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.SaveAsync(id, Form.Text, Form.About, Form.Share, access, stop);
        return Redirect(LearningUrls.My);
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid id, CancellationToken stop)
    {
        await keep.DeleteAsync(id, await LoadAsync(id, stop), stop);
        return this.Done(LearningUrls.My, "The reflection is deleted.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.IsSignedIn);
        Kept = await KeepReflections.GetAsync(db, id, access, stop);
        Groups = await ReflectionForm.GroupsAsync(db, access.Person!.Id, stop);
        return access;
    }
}
