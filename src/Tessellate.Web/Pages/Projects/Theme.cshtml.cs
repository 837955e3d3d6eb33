using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

/// <summary>What belongs to one theme of the network: its projects of this year and the next, and the groups of them that take schools.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ThemeModel(TessellateDb db, NetworkInUse network, OpenOffers offers, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public Theme Theme { get; private set; } = null!;
    public IReadOnlyList<ProjectRow> Projects { get; private set; } = [];
    public IReadOnlyList<Offer> Offers { get; private set; } = [];

    public async Task OnGetAsync(string key, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Theme = Settings.FindTheme(key) ?? throw new NotFoundException("Theme", key);
        var year = ProgrammeYear.Of(clock.Today());
        Projects = await db.ProjectRowsOfThemeAsync([year, year.Next], key, stop);
        var codes = Projects.Select(p => p.Code).ToHashSet();
        var now = await offers.GetAsync(stop);
        Offers = [.. now.All.Concat(now.Soon).Where(o => codes.Contains(o.ProjectCode)).Take(30)];
    }
}
