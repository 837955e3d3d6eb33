using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.LocalNetworks;

/// <summary>A hub sets up a local network.</summary>
public sealed class NewModel(TessellateDb db, NetworkInUse network, Me me, KeepLocalNetwork keep, IOutputCacheStore cache) : NetworkFormModel
{
    public Hub Hub { get; private set; } = null!;

    public async Task OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        if (!ModelState.IsValid) return this.Invalid();

        var made = await keep.SetUpAsync(slug, Form.ToText(), access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(LocalNetworksUrls.Network(made.Code), "It is set up. Arrange its first meeting next, so that people have a date.");
    }

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanSetUpLocalNetworks(Hub.Id));
        return access;
    }
}
