using Microsoft.AspNetCore.Mvc;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Projects;

/// <summary>Writes a national project down as a draft.</summary>
public sealed class NewModel(NetworkInUse network, Me me, TimeProvider clock, KeepProject keep) : NewProjectModel(network, me, clock, keep)
{
    public async Task OnGetAsync(CancellationToken stop) => Me.Require((await LoadAsync(stop)).CanPublishProjects);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var access = await LoadAsync(stop);
        Me.Require(access.CanPublishProjects);
        return await CreateAsync(null, access, stop);
    }
}
