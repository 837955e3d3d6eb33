using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>
/// A request on a waitlist as its own link shows it: the offer that is open, if one is; its number on the list, from 1 (0 when it is not on it), of how many; and when it
/// was passed over and why.
/// </summary>
public sealed record WaitlistEntry(InterestInFull About, PlaceOffer? Offer, int Position, int Waiting, IReadOnlyList<PassedOver> PassedOver)
{
    /// <summary>By the token of any message to somebody on the list; null when nobody has such a link.</summary>
    public static async Task<WaitlistEntry?> FindAsync(TessellateDb db, string token, CancellationToken stop = default)
    {
        var (hash, offers, links) = (Secret.Hash(token), db.PlaceOffers, db.InterestLinks.Where(l => l.NamedId == null));
        var about = (await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.WaitlistTokenHash == hash || offers.Any(o => o.TokenHash == hash && o.InterestId == i.Id) || links.Any(l => l.TokenHash == hash && l.InterestId == i.Id)), stop)).SingleOrDefault();
        return about is null ? null : await OfAsync(db, about, stop);
    }

    internal static async Task<WaitlistEntry> OfAsync(TessellateDb db, InterestInFull about, CancellationToken stop)
    {
        var (interest, offers) = (about.Interest, db.PlaceOffers);
        var waiting = await db.Interests.Where(i => i.WorkGroupId == interest.WorkGroupId && i.State == InterestState.Waitlisted).InWaitlistOrder().Select(i => i.Id).ToListAsync(stop);
        var offer = await offers.AsNoTracking().SingleOrDefaultAsync(o => o.InterestId == interest.Id && o.State == OfferState.Open, stop);
        var passed = await db.PassedOver.Where(p => p.InterestId == interest.Id).OrderByDescending(p => p.At).AsNoTracking().ToListAsync(stop);
        return new(about, offer, waiting.IndexOf(interest.Id) + 1, waiting.Count, passed);
    }
}
