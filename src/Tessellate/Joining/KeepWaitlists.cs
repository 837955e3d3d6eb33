using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// What the clock does to waitlists: offers without an answer go back, and what is free in groups that offer by themselves goes to the next. However a
/// place came free, it is found here. May run on every node at once: who closes an offer or takes a place does it.
/// </summary>
public sealed class KeepWaitlists(TessellateDb db, TimeProvider clock, NetworkInUse network, OfferPlaces offer)
{
    private const int AtOnce = 200;

    /// <returns>How many offers lapsed, and how many were made.</returns>
    public async Task<(int Lapsed, int Made)> RunAsync(CancellationToken stop = default)
    {
        if (await network.FindAsync(stop) is not { } words) return (0, 0);

        var (now, today, lapsed, made, each) = (clock.UtcNow(), clock.Today(), 0, 0, new EachOnItsOwn(db, stop));
        foreach (var one in await db.PlaceOffers.Where(o => o.State == OfferState.Open && o.ExpiresAt <= now).OrderBy(o => o.ExpiresAt).Take(AtOnce).AsNoTracking().ToListAsync(stop))
        {
            await each.TryAsync($"Offer {one.Id}", async () => { if (await LapseAsync(one, words, now, stop)) lapsed++; });
        }

        var waiting = db.Interests.Where(i => i.State == InterestState.Waitlisted);
        var free = db.WorkGroups.OfferingOn(today).Where(g => g.SchoolPlacesTaken < g.SchoolPlaces && g.PeoplePlacesTaken < g.PeoplePlaces && waiting.Any(i => i.WorkGroupId == g.Id));
        foreach (var id in await free.OrderBy(g => g.StartsOn).Select(g => g.Id).ToListAsync(stop))
        {
            await each.TryAsync($"The waitlist of group {id}", async () => made += await offer.RunAsync(id, stop));
        }
        each.ThrowFailures();
        return (lapsed, made);
    }

    private async Task<bool> LapseAsync(PlaceOffer one, NetworkSettings words, DateTime now, CancellationToken stop)
    {
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == one.InterestId), stop)).Single();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (!await db.TryEndOfferAsync(one, OfferState.Lapsed, InterestState.Lapsed, now, stop)) return false;

        db.Messages.AddRange(OfferMessages.Lapsed(about, one, words, now));
        db.Record(Actor.System("the program, when the time was over"), now, "offer.lapsed", nameof(PlaceOffer), one.Id, $"{about.School} did not answer in time; the place that was offered in {about.Group.Code} went back.",
            about.Hub.Id, schoolId: about.Interest.SchoolId, workGroupId: about.Group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }
}
