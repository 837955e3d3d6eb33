using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Duplicates;

public sealed class UndoModel(TessellateDb db, Me me, UndoMerge undo, TimeProvider clock) : PageModel
{
    public PersonMerge Merge { get; private set; } = null!;
    public Person Kept { get; private set; } = null!;
    public bool CanBeUndone { get; private set; }

    public Task OnGetAsync(Guid id, CancellationToken stop) => LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        await undo.RunAsync(id, access, stop);
        return this.Done(DuplicatesUrls.All, "Undone: there are two records again.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanMergePeople);
        Merge = await db.PersonMerges.AsNoTracking().VisibleTo(access, db).GetAsync(id, stop);
        Kept = await db.People.AsNoTracking().GetAsync(Merge.KeptId, stop);
        CanBeUndone = Merge.CanBeUndone(clock.UtcNow());
        return access;
    }
}
