using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Roles;

/// <summary>What the schools of a trust take part in this programme year, for whoever leads it.</summary>
public sealed class MyTrustModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public IReadOnlyList<string> Trusts { get; private set; } = [];
    public IReadOnlyList<TrustRow> Rows { get; private set; } = [];
    public ProgrammeYear Year { get; private set; }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = (await me.GetAsync()).Here;
        Me.Require(access.LedTrusts.Any());
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Year = ProgrammeYear.Of(clock.Today());
        Trusts = [.. access.LedTrusts.Order(StringComparer.Ordinal)];
        Rows = await db.OfTrustsAsync(access, Year.StartsOn, stop);
    }
}
