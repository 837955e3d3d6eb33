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
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Schools;

[AllowAnonymous, OutputCache(PolicyName = PublicPages.Policy)]
public sealed class ShowModel(TessellateDb db, Me me, SchoolFinder finder, HubContacts contacts, OpenOffers offers, NetworkInUse network, TimeProvider clock) : PageModel
{
    private const int MostNeighbourOffers = 4;

    /// <summary>A past day to look at, "2023-09-01"; today when none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? On { get; set; }

    /// <summary>The closed URN by which somebody came here.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Was { get; set; }

    /// <summary>Key of a qualification that what is offered serves; one that nothing here serves is as good as none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Qualification { get; set; }

    /// <summary>Those that something on offer here serves, to choose from.</summary>
    public IReadOnlyList<Choice> Qualifications { get; private set; } = [];

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
    public IReadOnlyList<Offer> Offers { get; private set; } = [];
    public IReadOnlyList<Offer> NeighbourOffers { get; private set; } = [];

    /// <summary>What opens to everybody soon, and to schools that found no place last year already.</summary>
    public IReadOnlyList<Offer> Soon { get; private set; } = [];

    /// <summary>Whether there are several to choose from, to be asked for in one form.</summary>
    public bool MayTick => Offers.Count + NeighbourOffers.Count > 1;
    public IReadOnlyList<SchoolEvent> History { get; private set; } = [];
    public ProgrammeYear Year => ProgrammeYear.Of(clock.Today());

    public string Name => OnDay?.Name ?? School!.Entry.Name;
    public Uri? Website => SafeAddress(Then.Website);

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

        if (OnDay is null && school.IsOpenStateFunded && Settings.Rooms.Contains("joining")) await OffersAsync(school, stop);
        return Page();
    }

    public string OffersHeading => Offers.Count switch
    {
        0 => "What the school can join",
        1 => $"One {Settings.Word("workGroup")} you can join",
        var n => $"{n} {Settings.Word("workGroups")} you can join"
    };

    public string Lede => string.Join(" · ", new[]
    {
        string.Join(", ", new[] { Then.Town, Then.County }.Where(place => !string.IsNullOrEmpty(place))),
        Then.Phase == Phase.NotApplicable ? "" : PhasesInWords.InWords(Then.Phase),
        Then is { LowAge: { } low, HighAge: { } high } ? $"ages {low} to {high}" : "",
        $"URN {Then.Urn}"
    }.Where(part => part.Length > 0));

    public string HubHeading => (OnDay, Hub!.Basis) switch
    {
        (not null, _) => $"Its {Settings.Word("hub")} was",
        (_, HubBasis.Choice) => $"The school works with",
        _ => Settings.AreaPolicy == AreaPolicy.Hard ? $"Its {Settings.Word("hub")} is" : $"Your suggested {Settings.Word("hub")} is"
    };

    public string Why => (OnDay is null, Hub!.Basis) switch
    {
        (true, HubBasis.District) => Then.DistrictName is null ? "Because the nearest school lies in its area; the register gives this school no district." : $"Because the school is in {Then.DistrictName}, which this {Settings.Word("hub")} serves.",
        (false, HubBasis.District) => Then.DistrictName is null ? "The nearest school lay in its area." : $"It served {Then.DistrictName} on that day.",
        (_, HubBasis.Exception) => $"This {Settings.Word("hub")} serves the school although its district belongs to another.",
        (_, HubBasis.Choice) => $"The school’s own choice for {ProgrammeYear.Of(On ?? clock.Today())}.",
        _ => $"This is unclear: the register gives the school neither a district nor a position, so this is the {Settings.Word("hub")} of most schools of {Then.AuthorityName ?? "its local authority"}. Ask the {Settings.Word("hub")} to be sure."
    };

    private async Task OffersAsync(FoundSchool school, CancellationToken stop)
    {
        var open = await offers.GetAsync(stop);
        if (school.Hub is { } hub) (Offers, Soon) = (open.For(hub.Id, school.Entry.Phase), [.. open.SoonFor(hub.Id, school.Entry.Phase)]);
        IReadOnlyList<Offer> near = [.. school.Neighbours.SelectMany(n => open.For(n.Hub.Id, school.Entry.Phase)).Where(o => o.SchoolPlacesLeft > 0 && !o.IsOf(school.Hub?.Id)).DistinctBy(o => o.Code)];
        Qualifications = [.. Settings.Qualifications.All.Where(q => Offers.Concat(Soon).Concat(near).Any(o => o.Serves(q.Key))).Select(q => new Choice(q.Key, q.Name))];
        if (Qualifications.All(q => q.Value != Qualification)) Qualification = null;
        if (Qualification is { } one) (Offers, Soon, near) = ([.. Offers.Where(o => o.Serves(one))], [.. Soon.Where(o => o.Serves(one))], [.. near.Where(o => o.Serves(one))]);
        NeighbourOffers = [.. near.OrderBy(o => o.FirstOn).ThenBy(o => o.Code, StringComparer.Ordinal).Take(MostNeighbourOffers)];
    }

    private async Task AsOnAsync(SchoolTimeline timeline, DateOnly on, CancellationToken stop)
    {
        OnDay = await SchoolOnDay.GetAsync(db, School!, timeline, on, Settings.AreaPolicy != AreaPolicy.Hard, stop);
        (Then, Hub) = (OnDay.Then, OnDay.Hub);
    }

    // The register's column holds anything people typed; only an address of the web becomes a link.
    private static Uri? SafeAddress(string? text) =>
        Uri.TryCreate(text is null || text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
