using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Networks;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ShowModel(TessellateDb db, NetworkInUse network, SchoolFinder finder, AreaMaps maps, OpenOffers offers, TimeProvider clock) : PageModel
{
    /// <summary>A past day to look at, "2023-09-01"; today when none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public HubOnDay Hub { get; private set; } = null!;
    public IReadOnlyList<HubTile> Hubs { get; private set; } = [];
    public bool IsToday { get; private set; }
    public ProgrammeYear Year => ProgrammeYear.Of(clock.Today());

    /// <summary>Null for a past day and for a hub without schools.</summary>
    public AreaMap? Map { get; private set; }
    public SchoolCounts Counts { get; private set; } = new([]);
    public IReadOnlyList<HubTile> Neighbours { get; private set; } = [];
    public OfferList? Offers { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken stop)
    {
        if (!ModelState.IsValid) return new BadRequestResult();

        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        IsToday = On is null || On == clock.Today();
        Hub = await HubOnDay.GetAsync(db, slug, On ?? clock.Today(), stop);
        Hubs = await db.TilesAsync(stop);
        if (IsToday) await LoadTodayAsync(stop);
        return Page();
    }

    private async Task LoadTodayAsync(CancellationToken stop)
    {
        var hubId = Hub.Hub.Id;
        Map = await maps.FindAsync(hubId, stop);
        Neighbours = [.. (Map?.Neighbours ?? []).Where(n => n.Meets).Select(n => n.Hub).OrderBy(h => h.Name, StringComparer.Ordinal)];

        var schools = (await finder.GetAsync(stop)).Schools.Where(s => s.IsOpenStateFunded && s.Hub?.Id == hubId);
        var names = await db.Districts.ToDictionaryAsync(d => d.Code, d => d.Name, stop);
        Counts = SchoolCounts.Of(schools, [.. Hub.Districts], names, await db.EngagedSchoolIdsAsync(Year, stop));
        if (!Settings.HasRoom("projects")) return;

        var now = await offers.GetAsync(stop);
        var open = now.All.Where(o => o.IsOf(hubId)).ToList();
        Offers = new OfferList([.. open, .. now.Soon.Where(o => o.IsOf(hubId))], Settings, Ticked: open.Count > 1 && Settings.HasRoom("joining"));
    }
}
