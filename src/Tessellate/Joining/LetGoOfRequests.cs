using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Somebody works for a hub no more: nobody looks after the requests that they had. Where the role ends on a later day the queue counts them as nobody's from the day after.</summary>
public sealed class LetGoOfRequests(TessellateDb db, TimeProvider clock) : IFollowEndedRoles
{
    public async Task RunAsync(RoleGrant grant, DateOnly? lastOn, Actor actor, DateTime now, CancellationToken stop)
    {
        if (grant.HubId is not { } hubId || lastOn >= clock.Today()) return;

        var (personId, grantId) = (grant.PersonId, grant.Id);
        if (await db.RoleGrants.StaffOf(hubId, clock.Today()).AnyAsync(g => g.PersonId == personId && g.Id != grantId, stop)) return;

        await db.Interests.Where(i => i.HubId == hubId && i.OwnerId == personId).ExecuteUpdateAsync(set => set.SetProperty(i => i.OwnerId, (Guid?)null), stop);
    }
}
