using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Figures;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Figures;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class IndexModel(SchoolFinder finder, NetworkInUse network, ReadFigures read, CountEngagement count, Me me, TimeProvider clock) : PageModel
{
    /// <summary>"2026-27"; this programme year when left out.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Year { get; set; }

    /// <summary>"2027-01-11"; today, or the last day of an earlier year, when left out.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Cut { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public Access Access { get; private set; } = Access.Visitor;
    public DateOnly Today { get; private set; }
    public ShownFigures Shown { get; private set; } = null!;
    public Engagement Figures => Shown.Figures;

    /// <summary>Where a frozen return differs from the same figures counted again.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];
    public IReadOnlyList<HubTile> Hubs { get; private set; } = [];
    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Access = await me.GetAsync();
        var today = Today = clock.Today();
        var cut = Tessellate.Figures.Cut.Read(Year, Cut, today);
        if (cut is null) ModelState.AddModelError(nameof(Cut), $"Choose a programme year, and a day up to today, {today.InWords()}");

        Shown = await read.RunAsync(cut ?? Tessellate.Figures.Cut.Latest(ProgrammeYear.Of(today), today), stop);
        if (Shown.Frozen is not null) Differences = [.. Difference.Between(Figures, await count.RunAsync(Figures.Cut, stop))];
        Hubs = [.. (await finder.GetAsync(stop)).Hubs.OrderBy(h => h.Name, StringComparer.OrdinalIgnoreCase)];
        Years = [.. Settings.YearsUpTo(today).Select(y => new Choice(y.ToSlug(), y.ToString()))];
        (Year, Cut) = (Figures.Cut.Year.ToSlug(), Cut ?? Written(Figures.Cut.On));
        return cut is null ? this.Invalid() : Page();
    }

    /// <summary>Where the schools that a number counts are listed; null for those who see the number only.</summary>
    public string? Rows(HubTile hub, EngagementFact fact) => Access.CanSeeCountedSchools(hub.Id)
        ? $"{FiguresUrls.Schools(hub.Slug)}?fact={fact}&{Figures.Cut.ToQuery()}" : null;

    public static string Percent(double? share) => share is { } part ? part.ToString("P1", System.Globalization.CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal) : "no school";

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
