using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Schools;

/// <summary>A school: its hub and why, what it can join, what the register says of it and its history; today or on a past day.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed partial class ShowModel(TessellateDb db, Me me, SchoolFinder finder, HubContacts contacts, OpenOffers offers, NetworkInUse network, TimeProvider clock) : PageModel
{
    /// <summary>A past day to look at, "2023-09-01"; today when none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>The closed URN by which somebody came here.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Was { get; set; }

    /// <summary>Key of a qualification that what is offered serves; one that nothing here serves is as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Qualification { get; set; }

    public int Urn { get; private set; }
    public NetworkSettings Settings { get; private set; } = null!;
    public FoundSchool? School { get; private set; }
    public SchoolOnDay? OnDay { get; private set; }
    public EstablishmentFacts Then { get; private set; } = null!;
    public HubThen? Hub { get; private set; }
    public HubContact? Contact { get; private set; }
    public IReadOnlyList<HubTile> Hubs { get; private set; } = [];
    public bool MayRecordChoice { get; private set; }
    public bool MaySeeTimeline { get; private set; }

    /// <summary>What the school does not want to be invited to; for staff of hubs, before they ring.</summary>
    public IReadOnlyList<StandingNo> Nos { get; private set; } = [];
    public bool MayRecordNo { get; private set; }

    /// <summary>At which stage the school is in each strand of which something is said now; for its hub alone.</summary>
    public IReadOnlyList<SchoolStage> Stages { get; private set; } = [];
    public bool MayKeepStages { get; private set; }
    public OffersToSchool ToJoin { get; private set; } = OffersToSchool.Nothing;
    public IReadOnlyList<SchoolEvent> History { get; private set; } = [];
    public ProgrammeYear Year => ProgrammeYear.Of(clock.Today());

    public async Task<IActionResult> OnGetAsync(int urn, CancellationToken stop)
    {
        Urn = urn;
        if (!ModelState.IsValid) return new BadRequestResult();

        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var known = await finder.GetAsync(stop);
        if (known.ByUrn(urn) is not { } school)
        {
            if (await SchoolOnDay.PresentUrnAsync(db, urn, stop) is { } present && present != urn) return Redirect($"{FindUrls.School(present)}?was={urn}");

            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }

        (School, Hubs) = (school, known.Hubs);
        var access = await me.GetAsync();
        (MayRecordChoice, MaySeeTimeline) = (access.MayRecordChoices, access.CanSeeTimelines);
        MayRecordNo = access.CanRecordNo;
        if (MayRecordNo) Nos = await db.StandingNosAsync(school.Entry.SchoolId, clock.Today(), stop);
        MayKeepStages = Settings.Stages.Count > 0 && access.CanKeepStagesIn(school.Hub?.Id);
        if (MayKeepStages) Stages = [.. (await db.StagesOfAsync(school.Entry.SchoolId, stop)).Where(s => s.HoldsOn(clock.Today()))];
        var timeline = await SchoolTimeline.GetAsync(db, school.Entry, stop);
        if (Was is { } was && (was == urn || await SchoolOnDay.PresentUrnAsync(db, was, stop) != urn)) Was = null; // nobody makes this page say a number that was never its own
        History = timeline.Events();
        Then = timeline.Establishments.First(e => e.Urn == urn);
        if (On is { } on && on != clock.Today()) await AsOnAsync(timeline, on, stop);
        else if (school.Hub is { } hub)
        {
            Contact = await contacts.FindAsync(hub.Id, stop);
            Hub = new HubThen(hub.Slug, hub.Name, school.Entry.Basis, Contact?.LeadSchools ?? []);
        }

        if (OnDay is null && school.IsOpenStateFunded && Settings.Rooms.Contains("joining"))
        {
            ToJoin = OffersToSchool.Of(await offers.GetAsync(stop), school, Settings, Qualification);
            Qualification = ToJoin.Qualification;
        }
        return Page();
    }

    private async Task AsOnAsync(SchoolTimeline timeline, DateOnly on, CancellationToken stop)
    {
        OnDay = await SchoolOnDay.GetAsync(db, School!, timeline, on, Settings.AreaPolicy != AreaPolicy.Hard, stop);
        (Then, Hub) = (OnDay.Then, OnDay.Hub);
    }
}
