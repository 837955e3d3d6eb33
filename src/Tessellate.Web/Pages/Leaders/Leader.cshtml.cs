using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Leaders;

/// <summary>A visit to somebody who leads, as it is planned.</summary>
public sealed class SupportForm
{
    [Display(Name = "In which group?"), Required(ErrorMessage = "Choose a group that they lead")]
    public string? Group { get; set; }

    [Display(Name = "Who visits?"), Required(ErrorMessage = "Choose who visits")]
    public Guid? Visitor { get; set; }

    [Display(Name = "Day"), Required(ErrorMessage = "Enter the day of the visit")]
    public DateOnly? On { get; set; }
}

/// <summary>One who leads for a hub: accreditation and days, groups, and the visits to them. A visit is planned here after its message was seen.</summary>
[LooksAtPeople("one of the local leaders of a hub")]
public sealed class LeaderModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, KeepSupportVisits keep) : PageModel
{
    [BindProperty]
    public SupportForm Form { get; set; } = new();

    /// <summary>Set by the form under the message: it has been seen.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public LeaderInFull Of { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public bool MayVisit { get; private set; }
    public Message? Letter { get; private set; }

    /// <summary>Groups that they lead and that have not ended: those in which somebody can still be visited.</summary>
    public IEnumerable<Choice> Groups => Of.Led.Where(g => g.IsLed && g.EndsOn >= Today).Select(g => new Choice(g.Code, $"{g.Title}, {g.StartsOn.InWords()} to {g.EndsOn.InWords()}"));

    public IEnumerable<Choice> Visitors => Of.Visitors.Where(v => v.Id != Of.Leader.PersonId).Select(v => new Choice($"{v.Id}", v.Name));

    public async Task OnGetAsync(string slug, Guid id, CancellationToken stop) => await LoadAsync(slug, id, stop);

    public async Task<IActionResult> OnPostAsync(string slug, Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(slug, id, stop);
        Me.Require(MayVisit);
        if (!ModelState.IsValid) return this.Invalid();

        var plan = new PlannedSupport(Form.Group!, Form.Visitor!.Value, Form.On!.Value);
        if (!Confirmed)
        {
            Letter = await keep.PreviewAsync(Of, plan, access, stop);
            return Page();
        }

        await keep.PlanAsync(slug, id, plan, access, stop);
        return this.Done(LeadersUrls.Leader(slug, id), $"The visit is planned, and {Of.Leader.Name} is told.");
    }

    /// <summary>"Planned", "Held, not written down yet", "Held", "Cancelled".</summary>
    public static string InWords(SupportVisit visit, DateOnly today) => visit.State switch
    {
        SupportState.Held => "Held",
        SupportState.Cancelled => "Cancelled",
        _ => visit.On < today ? "Held, not written down yet" : "Planned"
    };

    private async Task<Access> LoadAsync(string slug, Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Today) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.Today());
        Of = await LeaderInFull.GetAsync(db, slug, id, access, Today, stop);
        MayVisit = access.CanVisitLeadersOf(Of.Hub.Id);
        return access;
    }
}
