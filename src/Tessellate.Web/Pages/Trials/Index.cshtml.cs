using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Trials;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Trials;

/// <summary>All trials: for the national lead to keep, for analysts to their flow.</summary>
public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public bool Keeps { get; private set; }
    public IReadOnlyList<TrialRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = await me.GetAsync();
        Me.Require(access.CanSeeTrials);
        (Settings, Keeps) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), access.CanKeepTrials);
        Rows = await db.TrialRowsAsync(stop);
    }

    public static string Tag(TrialState state) => state switch
    {
        TrialState.Enrolling => "open",
        TrialState.Drawn => "held",
        TrialState.Released => "done",
        _ => "cancelled"
    };
}
