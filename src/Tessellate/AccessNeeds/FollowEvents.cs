using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.AccessNeeds;

/// <summary>
/// Every night, before what is past its date is removed: the needs of whoever has left a group go at once, and those of everybody else follow their event to the day it was moved to.
/// </summary>
public sealed class FollowEvents(TessellateDb db)
{
    /// <returns>How many rows went.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (coming, sessions) = (db.Participations.Where(p => p.State != ParticipationState.Withdrew), db.Sessions.TakingPlace(db));
        var gone = await db.PersonNeeds.Where(n => !coming.Any(p => p.WorkGroupId == n.WorkGroupId && p.PersonId == n.PersonId)).ExecuteDeleteAsync(stop);
        await db.PersonNeeds.Where(n => sessions.Any(s => s.WorkGroupId == n.WorkGroupId && (n.SessionId == null || s.Id == n.SessionId)))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.EventEndsAt, n => sessions.Where(s => s.WorkGroupId == n.WorkGroupId && (n.SessionId == null || s.Id == n.SessionId)).Max(s => s.EndsAt)), stop);
        return gone;
    }
}
