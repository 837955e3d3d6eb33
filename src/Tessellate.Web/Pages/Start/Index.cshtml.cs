using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Start;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Start;

public sealed class IndexModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock) : PageModel
{
    public FirstSteps First { get; private set; } = null!;

    public Task OnGetAsync(string slug, CancellationToken stop) => LoadAsync(slug, stop);

    /// <summary>Puts the steps away, or takes them out again.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var (access, words) = await LoadAsync(slug, stop);
        var (hub, away) = (First.Hub, !First.IsPutAway);
        db.Record(access.ActorIn(hub, words), clock.UtcNow(), away ? FirstSteps.PutAwayKind : FirstSteps.TakenOutKind, nameof(Hub), hub.Id, away ? "The first steps were put away." : "The first steps were taken out again.", hub.Id);
        await db.SaveChangesAsync(stop);
        return away ? this.Done(JoiningUrls.Queue, "The first steps are put away. You find them on your hub’s page.") : this.Done(StartUrls.Start(slug), "The first steps are shown again.");
    }

    private async Task<(Access Access, NetworkSettings Words)> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        First = await FirstSteps.GetAsync(db, slug, words, clock.Today(), stop);
        Me.Require(access.CanStart(First.Hub.Id));
        return (access, words);
    }
}
