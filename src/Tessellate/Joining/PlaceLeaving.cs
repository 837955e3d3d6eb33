using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>
/// People leave a place. One that is taken: whoever calls has changed their participations before, so that two who leave one place come one after the other: always
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

    /// <summary>Makes the question about a place that is not taken yet ours: of whoever answers it and whoever leaves the place one comes after the other.</summary>
    /// <returns>Whether a question is open: to the head, or an offer.</returns>
    public static async Task<bool> HoldQuestionAsync(this TessellateDb db, Guid interestId, CancellationToken stop) =>
        await db.Agreements.Where(a => a.InterestId == interestId && a.State == AgreementState.Asked).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Asked), stop)
        + await db.PlaceOffers.Where(o => o.InterestId == interestId && o.State == OfferState.Open).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OfferState.Open), stop) > 0;

    /// <summary>
    /// One of those for whom a place is held, or to whom it is offered, does not come: their people place goes back. With the last of them the school's does,
    /// and the question is closed. Whoever calls has made the question and the named person's row theirs.
    /// </summary>
    /// <returns>Whether they were the last; null when no place is held or offered.</returns>
    /// <exception cref="BrokenRuleException">The question was answered at this very moment; nothing was changed.</exception>
    public static async Task<bool?> LetGoAsync(this TessellateDb db, Guid interestId, DateTime now, CancellationToken stop)
    {
        var place = await db.Places.AsNoTracking().SingleOrDefaultAsync(p => p.InterestId == interestId && (p.State == PlaceState.Held || p.State == PlaceState.Offered), stop);
        if (place is null) return null;

        var isLast = place.People <= 1;
        if (isLast)
        {
            await db.Agreements.Where(a => a.InterestId == interestId && a.State == AgreementState.Asked).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Replaced), stop);
            await db.PlaceOffers.Where(o => o.InterestId == interestId && o.State == OfferState.Open).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OfferState.Withdrawn).SetProperty(o => o.EndedAt, now), stop);
        }
        var same = db.Places.Where(p => p.Id == place.Id && p.State == place.State && p.People == place.People);
        var changed = !isLast ? await same.ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People - 1), stop)
            : place.State == PlaceState.Offered ? await same.ExecuteDeleteAsync(stop) // an offer that comes to nothing leaves no place behind
            : await same.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PlaceState.Freed).SetProperty(p => p.FreedAt, now).SetProperty(p => p.HeldUntil, (DateTime?)null), stop);
        if (changed != 1) throw new BrokenRuleException("The place was answered for at this very moment. Nothing was changed. Try again.");

        await db.GiveBackAsync(place.WorkGroupId, 1, isLast, stop);
        return isLast;
    }

    /// <summary>Makes the rows of everybody named ours, so that whoever leaves comes before the caller or after.</summary>
    /// <returns>False when somebody of them has left.</returns>
    public static async Task<bool> NobodyMayLeaveAsync(this TessellateDb db, InterestInFull about, CancellationToken stop)
    {
        var ids = about.People.Select(p => p.Id).ToList();
        return await db.InterestPeople.Where(p => ids.Contains(p.Id) && p.LeftAt == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeftAt, (DateTime?)null), stop) == ids.Count;
    }

    /// <summary>Whether nobody was named since the request was read; asked when its row is the caller's.</summary>
    public static async Task<bool> NobodyCameAsync(this TessellateDb db, InterestInFull about, CancellationToken stop) =>
        await db.InterestPeople.CountAsync(p => p.InterestId == about.Interest.Id && p.LeftAt == null, stop) == about.People.Count;

    /// <summary>
    /// Holds these participations until the transaction ends, by an update that changes nothing: whoever saves a register and whoever leaves come one after the other, and both
    /// in the order of participation and then group.
    /// </summary>
    public static Task<int> HoldParticipationsAsync(this TessellateDb db, IQueryable<Participation> which, CancellationToken stop) =>
        which.Where(p => p.State != ParticipationState.Withdrew).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, p => p.State), stop);

    /// <summary>Somebody no longer takes part, unless they withdrew or completed before.</summary>
    /// <returns>False when they had; nothing was changed.</returns>
    public static async Task<bool> TryWithdrawAsync(this TessellateDb db, Guid participationId, CancellationToken stop) => await db.Participations
        .Where(p => p.Id == participationId && p.State != ParticipationState.Withdrew && p.State != ParticipationState.Completed)
        .ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew), stop) == 1;
}
