using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.LocalNetworks;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Projects;

/// <summary>What belongs to one theme of the network: its projects of this year and the next, the groups of them that take schools, local networks, and the materials that the reader sees.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ThemeModel(TessellateDb db, NetworkInUse network, Me me, OpenOffers offers, TimeProvider clock) : PageModel
{
    private const int Most = 30;

    public NetworkSettings Settings { get; private set; } = null!;
    public Theme Theme { get; private set; } = null!;
    public IReadOnlyList<ProjectRow> Projects { get; private set; } = [];
    public IReadOnlyList<Offer> Offers { get; private set; } = [];
    public IReadOnlyList<ThemeNetwork> Networks { get; private set; } = [];

    /// <summary>Materials of groups whose home the reader sees, and what was shared in local networks of which they are a member; none for a visitor.</summary>
    public IReadOnlyList<ThemeMaterial> Materials { get; private set; } = [];
    public IReadOnlyList<ThemeShared> Shared { get; private set; } = [];

    public async Task OnGetAsync(string key, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Theme = Settings.FindTheme(key) ?? throw new NotFoundException("Theme", key);
        var year = ProgrammeYear.Of(clock.Today());
        Projects = await db.ProjectRowsOfThemeAsync([year, year.Next], key, stop);
        var codes = Projects.Select(p => p.Code).ToHashSet();
        var now = await offers.GetAsync(stop);
        Offers = [.. now.All.Concat(now.Soon).Where(o => codes.Contains(o.ProjectCode)).Take(Most)];
        var access = await me.GetAsync();
        if (Settings.HasRoom("joining")) (Networks, Shared) = (await db.LocalNetworksOfThemeAsync(key, Most, stop), await db.SharedOfThemeAsync(key, access, Most, stop));
        if (Settings.HasRoom("registers")) Materials = await db.MaterialsOfThemeAsync(key, access, Most, stop);
    }
}
