using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>The national lists of schools, and those of one's own hubs.</summary>
public sealed class SchoolListsModel(TessellateDb db, NetworkInUse network, Me me) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;

    /// <summary>The latest first, each with its hub, or null for a national one.</summary>
    public IReadOnlyList<(SchoolList List, string? Hub)> Lists { get; private set; } = [];
    public bool MayAdd { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeLists);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        MayAdd = access.HasProjects;
        var hubs = db.Hubs;
        var rows = await db.SchoolLists.SeenBy(access).OrderByDescending(l => l.ListedOn).ThenBy(l => l.Name).AsNoTracking()
            .Select(l => new { List = l, Hub = hubs.Where(h => h.Id == l.HubId).Select(h => h.Name).FirstOrDefault() }).ToListAsync(stop);
        Lists = [.. rows.Select(r => (r.List, r.Hub))];
    }
}
