using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>A school as its list gives it.</summary>
public sealed record SchoolOnList(int Urn, string Name, string? Town);

/// <summary>One list with its schools. Whoever may bring it may take it away, while no group goes by it.</summary>
public sealed class SchoolListModel(TessellateDb db, Me me, KeepSchoolList keep) : PageModel
{
    public const int Size = 100;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty, Display(Name = "It is not needed any more")]
    public bool Sure { get; set; }

    public SchoolList List { get; private set; } = null!;
    public IReadOnlyList<SchoolOnList> Schools { get; private set; } = [];
    public int Groups { get; private set; }
    public bool MayRemove { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        await LoadSchoolsAsync(id, stop);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        Me.Require(access.CanKeepListsOf(List.HubId));
        if (!Sure) ModelState.AddModelError(nameof(Sure), "Say that it is not needed any more");
        await LoadSchoolsAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.RemoveAsync(id, access, stop);
        return this.Done(ProjectUrls.SchoolLists, $"“{List.Name}” is taken away.");
    }

    private async Task LoadSchoolsAsync(Guid id, CancellationToken stop)
    {
        P = Math.Clamp(P, 1, Math.Max(1, (List.Schools + Size - 1) / Size));
        Schools = await (from s in db.ListedSchools.Where(s => s.ListId == id)
                         join e in db.Establishments on s.Urn equals e.Urn
                         orderby e.Name, e.Urn
                         select new SchoolOnList(s.Urn, e.Name, e.Town)).Skip((P - 1) * Size).Take(Size).ToListAsync(stop);
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeLists);
        List = await db.SchoolLists.SeenBy(access).AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop) ?? throw new NotFoundException("List", id);
        Groups = await db.PriorityBands.CountAsync(b => b.ListId == id, stop);
        MayRemove = Groups == 0 && access.CanKeepListsOf(List.HubId);
        return access;
    }
}
