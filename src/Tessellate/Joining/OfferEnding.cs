using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Joining;

/// <summary>The end of an offer without a yes, inside the caller's transaction. Whoever closes the offer first does the rest: the offer's row, the interest's, the place's, the group's.</summary>
internal static class OfferEnding
{
    /// <summary>Closes an open offer, takes its place away and gives back what it took. A lapse only after its day, a no only before.</summary>
    /// <returns>False when it was answered or is over, or it is not the time; nothing was changed.</returns>
    public static async Task<bool> TryEndOfferAsync(this TessellateDb db, PlaceOffer offer, OfferState how, InterestState after, DateTime now, CancellationToken stop)
    {
        var open = db.PlaceOffers.Where(o => o.Id == offer.Id && o.State == OfferState.Open);
        if (how == OfferState.Lapsed) open = open.Where(o => o.ExpiresAt <= now);
        if (how == OfferState.Declined) open = open.Where(o => o.ExpiresAt > now);
        if (await open.ExecuteUpdateAsync(set => set.SetProperty(o => o.State, how).SetProperty(o => o.EndedAt, now), stop) == 0) return false;

        await db.Interests.Where(i => i.Id == offer.InterestId).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, after), stop);
        await db.FreeOfferedAsync(offer.InterestId, stop);
        return true;
    }

    /// <summary>Takes the place of an offer away that was closed, and gives back what it took.</summary>
    public static async Task FreeOfferedAsync(this TessellateDb db, Guid interestId, CancellationToken stop)
    {
        var place = await db.Places.AsNoTracking().SingleAsync(p => p.InterestId == interestId && p.State == PlaceState.Offered, stop);
        await db.Places.Where(p => p.Id == place.Id).ExecuteDeleteAsync(stop);
        await db.GiveBackAsync(place.WorkGroupId, place.People, schoolPlace: true, stop);
    }
}
