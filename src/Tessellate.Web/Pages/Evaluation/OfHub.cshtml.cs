using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Evaluation;

/// <summary>What people say about the groups of a hub, by project.</summary>
public sealed class OfHubModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    /// <summary>A programme year as addresses have it, 2026-27; this year when it is left out or none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public YearEvaluation Of { get; private set; } = null!;

    /// <summary>Staff open each group; the board reads what is said of the hub.</summary>
    public bool MayOpenGroups { get; private set; }

    public async Task OnGetAsync(string slug, CancellationToken stop)
    {
        var (access, today) = (await me.GetAsync(), clock.Today());
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Of = await YearEvaluation.OfHubAsync(db, slug, ProgrammeYear.TryParse(Year, out var year) ? year : ProgrammeYear.Of(today), access, today, stop);
        MayOpenGroups = access.IsNationalLead || access.IsStaffOf(Of.Hub!.Id);
    }
}
