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
using Tessellate.Projects;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Networks;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ShowModel(TessellateDb db, NetworkInUse network, SchoolFinder finder, AreaMaps maps, OpenOffers offers, TimeProvider clock) : PageModel
{
    /// <summary>A past day to look at, "2023-09-01"; today when none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>Key of a qualification that what is offered serves, and name of a phase that it is for; unknown ones are as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Qualification { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Phase { get; set; }

    /// <summary>Qualifications that something on offer here serves, to choose from.</summary>
    public IReadOnlyList<Choice> Qualifications { get; private set; } = [];
    public bool HasOffers { get; private set; }

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
        var (all, phase) = (now.All.Concat(now.Soon).Where(o => o.IsOf(hubId)).ToList(), Eligibility.FindPhase(Phase));
        HasOffers = all.Count > 0;
        Qualifications = [.. Settings.Qualifications.All.Where(q => all.Exists(o => o.Serves(q.Key))).Select(q => new Choice(q.Key, q.Name))];
        if (Qualifications.All(q => q.Value != Qualification)) Qualification = null;
        var chosen = all.Where(o => o.Serves(Qualification) && (phase is null || o.IsFor(phase.Value))).ToList();
        var open = chosen.Where(o => o.OpensOn is null).ToList();
        Offers = new OfferList([.. open, .. chosen.Where(o => o.OpensOn is not null)], Settings, Ticked: open.Count > 1 && Settings.HasRoom("joining"));
    }
}
