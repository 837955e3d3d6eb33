using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.AccessNeeds;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.AccessNeeds;

/// <summary>What those who come to a session need: counted for the venue, by name for the lead and the hub. Reading it is recorded, without a word of what it says.</summary>
public sealed class SheetModel(TessellateDb db, NetworkInUse network, Me me, Watch watch, TimeProvider clock) : PageModel
{
    public NetworkSettings Settings { get; private set; } = null!;
    public SessionNeeds Of { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        Settings = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        Of = await SessionNeeds.GetAsync(db, id, await me.GetAsync(), clock.UtcNow(), stop);
        await watch.LookedAtPeopleAsync(nameof(WorkGroup), Of.Group.Id, "what people need at a session", Of.Group.Id);
    }
}
