using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Leaders;

/// <summary>An action as it is agreed; one without words is left out.</summary>
public sealed class ActionForm
{
    [Display(Name = "What is done?"), StringLength(SupportAction.TextMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Text { get; set; }

    [Display(Name = "By whom?")]
    public Guid? Owner { get; set; }

    [Display(Name = "By which day?")]
    public DateOnly? DueOn { get; set; }
}

/// <summary>A visit to somebody who leads: what was seen, what was agreed and is done. For the staff of the hub, who write it, and for the lead, who reads it.</summary>
[LooksAtPeople("a support visit")]
public sealed class SupportVisitModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, KeepSupportVisits keep) : PageModel
{
    /// <summary>So many lines for actions; more can be added when it is written again.</summary>
    private const int Lines = 3;

    [BindProperty, Display(Name = "What did you see, and what did you talk about?"), StringLength(SupportVisit.TextMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Seen { get; set; }

    [BindProperty]
    public List<ActionForm> Actions { get; set; } = [];

    [BindProperty, Display(Name = "Why? The lead reads it"), StringLength(SupportVisit.ReasonMaxLength, ErrorMessage = "Write {1} characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>As the page was opened: it goes along with what is written, and stays when that is refused.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Done { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public SupportVisitInFull Of { get; private set; } = null!;
    public Access Access { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    public IEnumerable<Choice> Owners => Of.Owners.Select(o => new Choice($"{o.Id}", o.Name));

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        ShowAsItIs();
    }

    public async Task<IActionResult> OnPostWriteAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        AddLines();
        var agreed = Actions.Select((a, at) => (Action: a, At: at)).Where(a => !string.IsNullOrWhiteSpace(a.Action.Text)).ToList();
        foreach (var (action, at) in agreed)
        {
            if (action.Owner is null) ModelState.AddModelError($"Actions[{at}].Owner", "Choose who does it");
            if (action.DueOn is null) ModelState.AddModelError($"Actions[{at}].DueOn", "Enter a day by which it is done");
        }
        if (!ModelState.IsValid) return this.Invalid();

        await keep.WriteAsync(id, Version, Seen, [.. agreed.Select(a => new AgreedAction(a.Action.Text!, a.Action.Owner!.Value, a.Action.DueOn!.Value))], Access, stop);
        return this.Done(LeadersUrls.SupportVisit(id), $"Kept, and {Of.Row.Lead} is told.");
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        ShowAsItIs();
        if (!ModelState.IsValid) return this.Invalid();

        await keep.CancelAsync(id, Reason, Access, stop);
        return this.Done(LeadersUrls.SupportVisit(id), $"The visit is cancelled, and {Of.Row.Lead} is told.");
    }

    public async Task<IActionResult> OnPostDoneAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        ShowAsItIs();
        if (Done == Guid.Empty) return this.Invalid();

        await keep.FinishAsync(id, Done, Access, stop);
        return this.Done(LeadersUrls.SupportVisit(id), "The action is done.");
    }

    // For a page that is opened, and for the forms beside the one that writes.
    private void ShowAsItIs()
    {
        (Version, Seen) = (Of.Row.Visit.Version, Of.Row.Visit.Seen);
        AddLines();
    }

    private void AddLines()
    {
        while (Actions.Count < Lines) Actions.Add(new());
    }

    private async Task LoadAsync(Guid id, CancellationToken stop)
    {
        (Access, Settings, Today) = (await me.GetAsync(), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.Today());
        Of = await SupportVisitInFull.GetAsync(db, id, Access, stop);
    }
}
