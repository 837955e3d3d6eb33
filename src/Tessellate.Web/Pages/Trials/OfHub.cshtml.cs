using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Trials;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Trials;

/// <summary>Which schools of a hub wait as part of a trial, and until when. Schools of other hubs are in no line and no number.</summary>
public sealed class OfHubModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public Hub Hub { get; private set; } = null!;
    public IReadOnlyList<WaitingSchool> Schools { get; private set; } = [];

    public async Task OnGetAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop);
        if (hub is null || !access.CanSeeWaitingOf(hub.Id)) throw new NotFoundException("Hub", slug);
        (Hub, Settings) = (hub, await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        Schools = await db.WaitingInTrialsAsync(hub.Id, clock.Today(), stop);
    }
}
