using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Absences;

/// <summary>A decision as it is made, and made again under the letters.</summary>
public sealed class DecisionForm
{
    public const string Charge = "charge";

    [Display(Name = "What do you decide?"), Required(ErrorMessage = "Choose whether to charge")]
    public string? What { get; set; }

    [Display(Name = "How much, in pounds"), Range(0, 500, ErrorMessage = "Enter an amount in pounds, such as 75")]
    public decimal? Pounds { get; set; }

    [Display(Name = "Reason"), StringLength(AbsenceProposal.ReasonMaxLength, ErrorMessage = "Use 300 characters or fewer")]
    public string? Reason { get; set; }

    /// <summary>That of the proposal as it was shown.</summary>
    public int Version { get; set; }

    /// <summary>Set by the form under the letters: they have been seen.</summary>
    public bool Seen { get; set; }

    public Decision ToDecision() => new(What == Charge, (int)((Pounds ?? 0) * 100), Reason);
}

/// <summary>One absence: what is proposed and why, the exact letters, and then the decision.</summary>
[LooksAtPeople("an absence of somebody")]
public sealed class ProposalModel(TessellateDb db, NetworkInUse network, Me me, DecideAbsence decide) : PageModel
{
    [BindProperty]
    public DecisionForm Form { get; set; } = new();

    public ProposalInFull About { get; private set; } = null!;
    public NetworkSettings Settings { get; private set; } = null!;

    /// <summary>Empty before they were asked for.</summary>
    public IReadOnlyList<Message> Letters { get; private set; } = [];

    public static IEnumerable<Choice> Whats => [new(DecisionForm.Charge, "Charge the school"), new("nothing", "Charge nothing")];

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        var proposal = About.Proposal;
        Form.What = proposal.IsDecided ? proposal.State == ProposalState.Charged ? DecisionForm.Charge : "nothing" : proposal.Proposed == Proposed.Charge ? DecisionForm.Charge : "nothing";
        Form.Pounds = (proposal.State == ProposalState.Charged ? proposal.ChargedPence : proposal.Pence) / 100m;
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();
        if (!Form.Seen)
        {
            Letters = await decide.PreviewAsync(About, Form.ToDecision(), stop);
            return Page();
        }

        await decide.RunAsync(id, Form.Version, Form.ToDecision(), access, stop);
        return this.Done(AbsencesUrls.OfHub(About.Hub.Slug), "It is decided, and the letters leave.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        About = await ProposalInFull.GetAsync(db, id, access, stop);
        return access;
    }
}
