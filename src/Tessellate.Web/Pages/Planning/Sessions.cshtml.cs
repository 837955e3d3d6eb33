using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Planning;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Planning;

/// <summary>The sessions of a Work Group, for staff who change them.</summary>
public sealed class SessionsModel(TessellateDb db, NetworkInUse network, Me me) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public GroupPlan Plan { get; private set; } = null!;

    public bool CanChange => Plan.Obstacle is null;

    public string? Objection(Session session) => Settings.Calendar.Objection(session.Day());

    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Plan = await GroupPlan.GetAsync(db, code, await me.GetAsync(), stop);
    }
}
