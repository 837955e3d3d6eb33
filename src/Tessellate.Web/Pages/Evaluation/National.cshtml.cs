using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>What people say about the groups of every hub, by project.</summary>
public sealed class NationalModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    /// <summary>A programme year as addresses have it, 2026-27; this year when it is left out or none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public YearEvaluation Of { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop)
    {
        var today = clock.Today();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Of = await YearEvaluation.OfNetworkAsync(db, ProgrammeYear.TryParse(Year, out var year) ? year : ProgrammeYear.Of(today), await me.GetAsync(), today, stop);
    }
}
