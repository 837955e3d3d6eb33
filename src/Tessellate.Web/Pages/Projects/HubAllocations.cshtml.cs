using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Claims;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

/// <summary>What a hub is allocated this year and the next, beside what it has: for its staff, its board and national staff.</summary>
public sealed class HubAllocationsModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public Hub Hub { get; private set; } = null!;
    public IReadOnlyList<(ProgrammeYear Year, IReadOnlyList<AllocationLine> Lines)> Years { get; private set; } = [];

    /// <summary>What was paid, by project.</summary>
    public IReadOnlyDictionary<Guid, ClaimedPounds> Claimed { get; private set; } = new Dictionary<Guid, ClaimedPounds>();

    /// <summary>Whether the name of a project leads to the allocations of every hub.</summary>
    public bool SeesAll { get; private set; }

    public async Task OnGetAsync(string slug, CancellationToken stop)
    {
        var (access, year) = (await me.GetAsync(), ProgrammeYear.Of(clock.Today()));
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop) ?? throw new NotFoundException("Hub", slug);
        Me.Require(access.CanSeeAllocationsOf(Hub.Id));
        SeesAll = access.IsNational;
        Claimed = await ClaimedPounds.ByProjectAsync(db, Hub.Id, stop);
        Years = [(year, await AllocationProgress.OfHubAsync(db, Hub, year, stop)), (year.Next, await AllocationProgress.OfHubAsync(db, Hub, year.Next, stop))];
    }
}
