using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Planning;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Planning;

/// <summary>Adds a session to a Work Group.</summary>
public sealed class NewSessionModel(TessellateDb db, NetworkInUse network, Me me, ChangeSessions change, IOutputCacheStore cache) : PlanSessionModel(db, network, me, change, cache)
{
    public async Task OnGetAsync(string code, CancellationToken stop)
    {
        await LoadAsync(access => GroupPlan.GetAsync(Db, code, access, stop), stop);
        Version = Plan.Group.Version;
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop) =>
        await PlanAsync(null, await LoadAsync(access => GroupPlan.GetAsync(Db, code, access, stop), stop), "It is added, and those concerned are told.", stop);
}
