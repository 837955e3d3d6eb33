using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Writes a hub's own project down as a draft.</summary>
public sealed class NewLocalModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, KeepProject keep) : NewProjectModel(network, me, clock, keep)
{
    public Hub Hub { get; private set; } = null!;

    public async Task OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop) => await CreateAsync(slug, await LoadAsync(slug, stop), stop);

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanPublishProjectsOf(Hub.Id));
        return access;
    }
}
