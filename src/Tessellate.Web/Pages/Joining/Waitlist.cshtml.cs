using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Joining;

/// <summary>The waitlist of a group: each row with where it stands and why, what is offered until when, and what came of earlier offers.</summary>
public sealed class WaitlistModel(TessellateDb db, NetworkInUse network, Me me, Watch watch, TimeProvider clock, KeepOffering keep) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose who offers what comes free"), Display(Name = "Who offers what comes free?")]
    public bool? ByItself { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public Waitlist List { get; private set; } = null!;
    public IReadOnlyList<EndedOffer> Ended { get; private set; } = [];
    public IReadOnlyList<PriorityBand> Bands { get; private set; } = [];
    public bool MayOffer { get; private set; }

    private NextOnWaitlist? _next;
    private ILookup<Guid, PassedOver> _passed = Array.Empty<PassedOver>().ToLookup(p => p.InterestId);

    public bool IsNext(OnWaitlist row) => MayOffer && _next?.Row == row;
    public bool CanOffer => MayOffer && _next is not null;

    public IEnumerable<Choice> Ways =>
    [
        new("true", "The program, within a minute", "Until the group begins. You see here what was offered and why."),
        new("false", "Somebody of the hub, by pressing the button")
    ];

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        ByItself = List.Group.OffersByItself;
        await watch.LookedAtPeopleAsync(nameof(WorkGroup), List.Group.Id, "the waitlist", List.Group.Id);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();

        await keep.SetAsync(code, ByItself!.Value, access, stop);
        return this.Done(JoiningUrls.Waitlist(code), ByItself.Value ? "What comes free is offered by the program." : "Nothing is offered until somebody of the hub presses the button.");
    }

    /// <summary>Why a row stands where it stands, and what keeps it back now.</summary>
    public string Explanation(OnWaitlist row, int position)
    {
        if (NextOnWaitlist.Obstacle(row, clock.Today()) is { } obstacle) return obstacle.Said;
        if (IsNext(row)) return _next!.Reason;
        var (free, people) = (List.Group.SchoolPlacesLeft > 0 && List.Group.PeoplePlacesLeft > 0, row.About.People.Count);
        if (free && people > List.Group.PeoplePlacesLeft) return $"{people} people come together, and {(List.Group.PeoplePlacesLeft == 1 ? "1 people place is" : $"{List.Group.PeoplePlacesLeft} people places are")} free: passed over until there are enough.";
        if (Bands.Count > 0) return position == 1 ? "First on the list, by band and then by the order of confirming." : $"Number {position}, by band and then by the order of confirming.";
        return position == 1 ? "First: no request on the list was confirmed earlier." : $"{(position == 2 ? "One request" : $"{position - 1} requests")} on the list {(position == 2 ? "was" : "were")} confirmed earlier.";
    }

    /// <summary>The band of a row; null in a group without bands.</summary>
    public string? BandInWords(OnWaitlist row) => Bands.Count == 0 ? null
        : Bands.FirstOrDefault(b => b.Rank == row.About.Interest.Band) is { } band ? $"Band {band.Rank}: {band.InWords}" : "In no band: after the schools that are in one";

    public bool NeedsHead(OnWaitlist row) => NextOnWaitlist.Obstacle(row, clock.Today()) is { Why: PassedOverFor.HeadUnknown };

    public IEnumerable<PassedOver> PassedOver(OnWaitlist row) => _passed[row.About.Interest.Id];

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        List = await Waitlist.GetAsync(db, code, access, clock.Today(), stop);
        MayOffer = List.Group.MayOfferOn(clock.Today());
        _next = NextOnWaitlist.Of(List, clock.Today());
        Bands = await db.BandsOfAsync(List.Group.Id, stop);
        _passed = await db.PassedOverInAsync(List.Group.Id, stop);
        Ended = await db.EndedOffersAsync(List.Group.Id, access, stop);
        return access;
    }
}
