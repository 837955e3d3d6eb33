using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Planning;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Pages.WorkGroups;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.Planning;

/// <summary>Moves a session to another day, time or place.</summary>
public sealed class MoveModel(TessellateDb db, NetworkInUse network, Me me, ChangeSessions change, IOutputCacheStore cache) : PlanSessionModel(db, network, me, change, cache)
{
    public Session Session { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken stop)
    {
        await LoadAsync(access => GroupPlan.OfSessionAsync(Db, id, access, stop), stop);
        Version = Plan.Group.Version;
        Session = Plan.Sessions.Single(s => s.Id == id);
        Form = new SessionForm
        {
            On = Session.Day(), Starts = TimeOnly.FromDateTime(Session.StartsAt.InLondon()), Ends = TimeOnly.FromDateTime(Session.EndsAt.InLondon()), Venue = Session.Venue, Link = Session.OnlineUrl
        };
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken stop)
    {
        var access = await LoadAsync(access => GroupPlan.OfSessionAsync(Db, id, access, stop), stop);
        Session = Plan.Sessions.Single(s => s.Id == id);
        return await PlanAsync(id, access, "It is changed, and those concerned are told.", stop);
    }
}
