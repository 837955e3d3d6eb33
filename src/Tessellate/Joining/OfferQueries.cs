using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>An offer that has ended, and how.</summary>
public sealed record EndedOffer(string School, int Urn, DateTime OfferedAt, DateTime ExpiresAt, OfferState State, DateTime EndedAt, string? SaidBy = null)
{
    public DateOnly LastDay => Agreement.LastDayBefore(ExpiresAt);
}

public static class OfferQueries
{
    private const int Shown = 50;

    /// <summary>The latest ended offers of a group that the person may see.</summary>
    public static async Task<List<EndedOffer>> EndedOffersAsync(this TessellateDb db, Guid workGroupId, Access access, CancellationToken stop = default) =>
        await (from o in db.PlaceOffers.Where(o => o.WorkGroupId == workGroupId && o.State != OfferState.Open)
               join i in db.Interests.VisibleTo(access) on o.InterestId equals i.Id
               join s in db.Schools on i.SchoolId equals s.Id
               join e in db.Establishments on s.Urn equals e.Urn
               orderby o.EndedAt descending, o.OfferedAt descending
               select new EndedOffer(e.Name, e.Urn, o.OfferedAt, o.ExpiresAt, o.State, o.EndedAt!.Value, o.SaidBy)).Take(Shown).ToListAsync(stop);

    /// <summary>When and why requests that wait were passed over, by request, the latest first.</summary>
    public static async Task<ILookup<Guid, PassedOver>> PassedOverInAsync(this TessellateDb db, Guid workGroupId, CancellationToken stop = default)
    {
        var waiting = db.Interests.Where(i => i.WorkGroupId == workGroupId && i.State == InterestState.Waitlisted);
        return (await db.PassedOver.Where(p => waiting.Any(i => i.Id == p.InterestId)).OrderByDescending(p => p.At).AsNoTracking().ToListAsync(stop)).ToLookup(p => p.InterestId);
    }
}
