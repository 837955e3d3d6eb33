using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Transfers;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Transfers;

/// <summary>Asks to which group a school's place moves and why, shows the exact messages, and then moves or proposes it.</summary>
public sealed class ProposeModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, ProposeTransfer propose, SiteAddress site, IOutputCacheStore cache) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose a group"), StringLength(12), Display(Name = "To which group")]
    public string? To { get; set; }

    [BindProperty, Required(ErrorMessage = "Give the reason: those who move read it, and the other hub."), StringLength(400, ErrorMessage = "Give the reason in 400 characters or fewer"), Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Set by the form under the messages: they have been seen.</summary>
    [BindProperty]
    public bool Seen { get; set; }

    public ParticipationInFull Shown { get; private set; } = null!;
    public IReadOnlyList<GroupToMoveTo> Groups { get; private set; } = [];
    public TransferPlan? Plan { get; private set; }
    public bool IsOwn { get; private set; }
    public DateTime Now { get; private set; }
    public IReadOnlyList<Message> Messages { get; private set; } = [];

    public IEnumerable<Choice> Choices => Groups.Select(g => new Choice(g.Code, $"{g.Title}, {g.Code}, {g.Hub}, from {g.StartsOn.InWords()} ({g.SchoolPlacesLeft} school and {g.PeoplePlacesLeft} people places free)"));

    public async Task OnGetAsync(Guid id, CancellationToken stop) => await LoadAsync(id, stop);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        if (!ModelState.IsValid) return this.Invalid();
        if (!Seen)
        {
            await PreviewAsync(id, access, stop);
            return Page();
        }

        var state = await propose.RunAsync(id, To!, Reason!, access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return state == TransferState.Done ? this.Done(JoiningUrls.People(Shown.Group.Code), $"{Shown.School} has moved to {To}. Everybody concerned is told.") : this.Done(TransferUrls.All, $"The move of {Shown.School} is proposed to the other hub.");
    }

    private async Task PreviewAsync(Guid id, Access access, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var (transfer, plan) = await propose.PlanAsync(id, To!, Reason!, access, stop);
        (Plan, Now, IsOwn) = (plan, clock.UtcNow(), access.CanSetUpWorkGroups(transfer.ToHubId));
        Messages = [.. TransferMessages.Preview(plan, transfer, IsOwn, site, words, Now)];
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Shown = await ParticipationInFull.GetAsync(db, id, access, stop);
        Me.Require(access.CanWithdrawFrom(Shown.Hub.Id));
        Groups = await GroupToMoveTo.BesideAsync(db, Shown.Group, clock.Today(), stop);
        return access;
    }
}
