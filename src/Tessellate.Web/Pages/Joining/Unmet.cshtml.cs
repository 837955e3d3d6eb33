using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Joining;

/// <summary>Demand that found no place, kept for planning the next year; of the reader's own hubs.</summary>
public sealed class UnmetModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<UnmetDemand> Demand { get; private set; } = [];

    /// <summary>Schools that wanted to ask and could not, by reason.</summary>
    public IReadOnlyList<RefusalCount> Refused { get; private set; } = [];
    public bool ManyHubs => Demand.Select(d => d.HubName).Distinct().Count() > 1;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeQueue);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Refused = await RefusalCount.OfAsync(db, access.Here, clock.Today(), stop);
        Demand = await UnmetDemand.OfAsync(db, access.Here, clock.Today(), stop);
    }
}
