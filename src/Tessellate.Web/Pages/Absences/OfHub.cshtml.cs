using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Absences;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Policies;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Absences;

/// <summary>What is proposed and what was decided about absences in a hub this year, with how many of each.</summary>
[LooksAtPeople("the absences of a hub")]
public sealed class OfHubModel(TessellateDb db, Me me, TimeProvider clock) : PageModel
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public AbsencesOfHub Of { get; private set; } = null!;

    public static string Tag(AbsenceProposal proposal) => proposal.State switch
    {
        ProposalState.Charged => "declined",
        ProposalState.Waived => "done",
        ProposalState.FellAway => "freed",
        _ => proposal.Proposed == Proposed.NoCharge ? "done" : "proposed"
    };

    /// <summary>"£75 proposed", "£75 charged", "No charge: told in time".</summary>
    public static string InWords(AbsenceProposal proposal) => (proposal.State, proposal.Proposed) switch
    {
        (ProposalState.Charged, _) => $"{PolicyWords.Pounds(proposal.ChargedPence)} charged",
        (ProposalState.Waived, _) => "Nothing charged",
        (ProposalState.FellAway, _) => "Fell away",
        (_, Proposed.Charge) => $"{PolicyWords.Pounds(proposal.Pence)} proposed",
        (_, Proposed.Waiver) => "Waiver proposed",
        _ => "No charge proposed"
    };

    public async Task OnGetAsync(string slug, CancellationToken stop)
    {
        P = Math.Max(1, P);
        Of = await AbsencesOfHub.GetAsync(db, slug, await me.GetAsync(), clock.Today(), (P - 1) * Size, Size, stop);
    }
}
