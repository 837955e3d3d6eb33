using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Joining;

/// <summary>
/// People leave a place that is taken. Whoever calls has changed their participations before, so that two who leave one place come one after the other: always
/// the participation's row first, then the place's, then the group's.
/// </summary>
internal static class PlaceLeaving
{
    /// <summary>Gives back so many people places; the school's place too, and its interest is over, when nobody of it is left.</summary>
    /// <returns>Whether the school's place is free now; null when it was not taken any more and nothing was changed.</returns>
    public static async Task<bool?> LeaveAsync(this TessellateDb db, Guid placeId, int people, DateTime now, CancellationToken stop)
    {
        var taken = db.Places.Where(p => p.Id == placeId && p.State == PlaceState.Taken);
        var freed = await taken.Where(p => p.People <= people).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed).SetProperty(p => p.FreedAt, now), stop) == 1;
        if (!freed && await taken.ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People - people), stop) != 1) return null;

        var place = await db.Places.Where(p => p.Id == placeId).Select(p => new { p.WorkGroupId, p.InterestId }).SingleAsync(stop);
        if (freed) await db.Interests.Where(i => i.Id == place.InterestId).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Withdrawn), stop);
        await db.GiveBackAsync(place.WorkGroupId, people, freed, stop);
        return freed;
    }

    /// <summary>Somebody no longer takes part, unless they withdrew or completed before.</summary>
    /// <returns>False when they had; nothing was changed.</returns>
    public static async Task<bool> TryWithdrawAsync(this TessellateDb db, Guid participationId, CancellationToken stop) => await db.Participations
        .Where(p => p.Id == participationId && p.State != ParticipationState.Withdrew && p.State != ParticipationState.Completed)
        .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew), stop) == 1;
}
