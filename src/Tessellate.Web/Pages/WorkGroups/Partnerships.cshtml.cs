using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>Groups of other hubs that a hub was asked to run with them: it says yes or no, and can end what it agreed to.</summary>
public sealed class PartnershipsModel(TessellateDb db, NetworkInUse network, Me me, TimeProvider clock, AnswerPartnership answer, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public string? Group { get; set; }

    /// <summary>"yes" or "no".</summary>
    [BindProperty]
    public string? Answer { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public PartnershipsOfHub Of { get; private set; } = null!;

    public async Task OnGetAsync(string slug, CancellationToken stop) => await LoadAsync(slug, stop);

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken stop)
    {
        var access = await LoadAsync(slug, stop);
        if (Group is null || Answer is not ("yes" or "no")) ModelState.AddModelError("", "Press one of the buttons of a group.");
        if (!ModelState.IsValid) return this.Invalid();

        await answer.RunAsync(slug, Group!, Answer == "yes", access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(WorkGroupUrls.Partnerships(slug), Answer == "yes" ? "You run it jointly from now on. The other hub is told." : "You do not run it. The other hub is told.");
    }

    private async Task<Access> LoadAsync(string slug, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Of = await PartnershipsOfHub.GetAsync(db, slug, access, clock.Today(), stop);
        return access;
    }
}
