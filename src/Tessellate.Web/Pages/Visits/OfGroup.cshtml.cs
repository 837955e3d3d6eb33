using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Visits;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Visits;

/// <summary>A visit as it is planned.</summary>
public sealed class VisitForm
{
    [Display(Name = "Which school?"), Required(ErrorMessage = "Choose a school")]
    public Guid? School { get; set; }

    [Display(Name = "Who visits?"), Required(ErrorMessage = "Choose who visits")]
    public Guid? Visitor { get; set; }

    [Display(Name = "Day"), Required(ErrorMessage = "Enter the day of the visit")]
    public DateOnly? On { get; set; }

    [Display(Name = "From"), Required(ErrorMessage = "Enter when it begins")]
    public TimeOnly? Starts { get; set; }

    [Display(Name = "To"), Required(ErrorMessage = "Enter when it ends")]
    public TimeOnly? Ends { get; set; }

    [Display(Name = "Agreed with"), Required(ErrorMessage = "Enter the name of somebody at the school"), StringLength(200, ErrorMessage = "Enter a name of 200 characters or fewer")]
    public string? ContactName { get; set; }

    [Display(Name = "Their e-mail address"), Required(ErrorMessage = "Enter their e-mail address"), StringLength(EmailAddress.MaxLength, ErrorMessage = "An e-mail address has {1} characters or fewer")]
    public string? ContactEmail { get; set; }

    public PlannedVisit ToPlan() => new(School!.Value, Visitor!.Value, On!.Value, Starts!.Value, Ends!.Value, ContactName!, ContactEmail!);
}

/// <summary>Visits to the schools of a group, for who keeps its home; a new one is planned here after its messages were seen.</summary>
[LooksAtPeople("the visits of a group")]
public sealed class OfGroupModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, KeepVisits keep) : PageModel
{
    [BindProperty]
    public VisitForm Form { get; set; } = new();

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public GroupHomeOnPage Home { get; private set; } = null!;
    public IReadOnlyList<VisitRow> Visits { get; private set; } = [];
    public IReadOnlyList<Message> Letters { get; private set; } = [];
    public IReadOnlyList<Choice> Visitors { get; private set; } = [];
    public DateTime Now { get; private set; }

    public IEnumerable<Choice> Schools => Home.People.DistinctBy(p => p.SchoolId).Select(p => new Choice($"{p.SchoolId}", p.School));

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(code, stop);
        if (Visitors.Count == 1) Form.Visitor = Guid.Parse(Visitors[0].Value);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (!ModelState.IsValid) return this.Invalid();
        if (!Seen)
        {
            Letters = await keep.PreviewAsync(Home, Form.ToPlan(), access, stop);
            return Page();
        }

        await keep.PlanAsync(code, Form.ToPlan(), access, stop);
        return this.Done(VisitsUrls.OfGroup(code), "The visit is planned, and those concerned are told.");
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        (Settings, Now) = (await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());
        Home = await GroupHomeOnPage.GetAsync(db, code, access, clock.Today(), stop);
        if (!Home.IsKeeper) throw new NotFoundException("Work group", code);
        Visits = await db.SchoolVisits.Where(v => v.WorkGroupId == Home.Group.Id).ToRowsAsync(db, stop);
        Visitors = [.. KeepVisits.Visitors(Home, access).Select(v => new Choice($"{v.PersonId}", v.Name))];
        return access;
    }
}
