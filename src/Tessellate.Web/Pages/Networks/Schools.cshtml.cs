using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Networks;

/// <summary>Public facts of the schools that work with a hub, as the register has them.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class SchoolsModel(NetworkInUse network, SchoolFinder finder) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public PhaseGroup? Phase { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public NetworkSettings Settings { get; private set; } = null!;
    public HubTile Hub { get; private set; } = null!;
    public int All { get; private set; }
    public int Found { get; private set; }
    public IReadOnlyList<(PhaseGroup Group, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<FinderEntry> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (!ModelState.IsValid) return new BadRequestResult();

        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var known = await finder.GetAsync(stop);
        Hub = known.Hubs.FirstOrDefault(h => h.Slug == slug) ?? throw new NotFoundException("Hub", slug);
        var schools = known.Schools.Where(s => s.IsOpenStateFunded && s.Hub?.Id == Hub.Id).ToList();
        All = schools.Count;
        Counts = [.. schools.CountBy(s => s.Entry.Phase.Group()).Select(g => (g.Key, g.Value)).Order()];

        var found = schools.Where(s => Phase is null || s.Entry.Phase.Group() == Phase).OrderBy(s => s.Entry.Name, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.Entry.Urn).ToList();
        Found = found.Count;
        P = Math.Clamp(P, 1, Math.Max(1, (Found + Size - 1) / Size));
        Rows = [.. found.Skip((P - 1) * Size).Take(Size).Select(s => s.Entry)];
        return Page();
    }
}
