using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Claims;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Claims;

/// <summary>The claims of one's hubs over two years; for the national lead those of every hub for one period.</summary>
public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true), Display(Name = "Period"), StringLength(20, ErrorMessage = "Choose one of the list")]
    public string? Period { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public bool SeesAll { get; private set; }
    public bool KeepsRates { get; private set; }
    public DateOnly Today { get; private set; }
    public IReadOnlyList<ClaimRow> Rows { get; private set; } = [];

    /// <summary>Those of this year and the last that have begun, the latest first.</summary>
    public IReadOnlyList<ClaimPeriod> Periods => [.. ClaimPeriod.AllOf(ProgrammeYear.Of(Today).Previous).Concat(ClaimPeriod.AllOf(ProgrammeYear.Of(Today))).Where(p => p.FromOn <= Today).OrderByDescending(p => p.FromOn)];

    public IEnumerable<Choice> Choices => Periods.Select(p => new Choice(p.ToSlug(), Capital($"{p}")));

    public async Task OnGetAsync(CancellationToken stop)
    {
        var access = (await me.GetAsync()).Here;
        Me.Require(access.CanSeeClaims);
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        (SeesAll, KeepsRates, Today) = (access.IsNationalLead, access.CanKeepRates, clock.Today());
        var chosen = ClaimPeriod.TryParse(Period, out var period) && Periods.Contains(period) ? period : Periods.FirstOrDefault(p => p.IsOver(Today));
        Period = chosen.ToSlug();
        Rows = await db.ClaimRowsAsync(access, SeesAll ? [chosen] : Periods, stop);
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
