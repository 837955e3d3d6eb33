using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Networks;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ShowModel(TessellateDb db, NetworkInUse network, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public HubOnDay Hub { get; private set; } = null!;
    public IReadOnlyList<HubTile> Hubs { get; private set; } = [];
    public bool IsToday { get; private set; }

    /// <summary>A past day to look at, "2023-09-01"; today when none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public async Task OnGetAsync(string slug)
    {
        if (!ModelState.IsValid) Response.StatusCode = StatusCodes.Status400BadRequest;
        Settings = await network.FindAsync() ?? throw new NotFoundException("Network", "in use");
        IsToday = On is null || On == clock.Today();
        Hub = await HubOnDay.GetAsync(db, slug, On ?? clock.Today());
        Hubs = await db.TilesAsync();
    }
}
