using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Planning;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Planning;

/// <summary>Takes a session away, with the messages that say so. A page that only asks; what cannot be is said instead.</summary>
public sealed class RemoveModel(TessellateDb db, NetworkInUse network, Me me, ChangeSessions change, IOutputCacheStore cache) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    public NetworkSettings Settings { get; private set; } = null!;
    public GroupPlan Plan { get; private set; } = null!;
    public Session Session { get; private set; } = null!;
    public IReadOnlyList<Message> Messages { get; private set; } = [];
    public string? Obstacle { get; private set; }

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(id, stop);
        Version = Plan.Group.Version;
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(id, stop);
        await change.RunAsync(Plan.Group.Code, new(id, null, Version), access, stop);
        await cache.EvictByTagAsync(PublicPages.Tag, stop);
        return this.Done(PlanningUrls.Sessions(Plan.Group.Code), "It is taken away, and those concerned are told.");
    }

    private async Task<Access> LoadAsync(Guid id, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Plan = await GroupPlan.OfSessionAsync(db, id, access, stop);
        Session = Plan.Sessions.Single(s => s.Id == id);
        var wanted = new SessionChange(id, null, Plan.Group.Version);
        Obstacle = Plan.WhyNot(wanted);
        if (Obstacle is null) Messages = await change.PreviewAsync(Plan, wanted, stop);
        return access;
    }
}
