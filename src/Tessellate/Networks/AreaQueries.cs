using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Networks;

/// <summary>A present district as operators see it: its hub, how that is known, and what is planned next.</summary>
public sealed record AreaRow(string Code, string Name, string Region, string Hub, AreaBasis Basis, DateOnly FromOn, PlannedArea? Planned);

/// <summary>The hub that will serve a district, and from which day.</summary>
public sealed record PlannedArea(string Hub, DateOnly FromOn);

/// <summary>One area that a district was in, is in or is to be in.</summary>
public sealed record PastArea(string Hub, string Slug, AreaBasis Basis, DateOnly FromOn, DateOnly? ToOn, Guid? CorrectedById, string? Reason);

public static class AreaQueries
{
    /// <summary>How it is known that a district belongs to a hub, as operators read it.</summary>
    public static string InWords(this AreaBasis basis) => basis switch
    {
        AreaBasis.Published => "Published",
        AreaBasis.Older => "Published some years ago",
        AreaBasis.Inferred => "Inferred, not confirmed",
        _ => "Said by an operator"
    };

    /// <summary>Every present district that has a hub, by name.</summary>
    public static async Task<List<AreaRow>> AreaRowsAsync(this TessellateDb db, DateOnly today, CancellationToken stop = default)
    {
        var hubs = await db.Hubs.ToDictionaryAsync(h => h.Id, h => h.Name, stop);
        var districts = await db.Districts.Where(d => d.ReplacedByCode == null).AsNoTracking().ToListAsync(stop);
        var planned = (await db.HubAreas.Where(a => a.FromOn > today).AsNoTracking().ToListAsync(stop)).ToLookup(a => a.DistrictCode);
        var areas = await AreaLookup.LoadAsync(db, stop);

        return [.. districts.OrderBy(d => d.Name, StringComparer.Ordinal)
            .Select(d => (District: d, Area: areas.Find(d.Code, today)!, Next: planned[d.Code].MinBy(a => a.FromOn)))
            .Where(x => x.Area is not null)
            .Select(x => new AreaRow(x.District.Code, x.District.Name, x.District.Region, hubs[x.Area.HubId], x.Area.Basis, x.Area.FromOn,
                x.Next is null ? null : new PlannedArea(hubs[x.Next.HubId], x.Next.FromOn)))];
    }

    /// <summary>The areas of one district, latest first.</summary>
    public static Task<List<PastArea>> AreaHistoryAsync(this TessellateDb db, string districtCode, CancellationToken stop = default)
    {
        var hubs = db.Hubs;
        return db.HubAreas.Where(a => a.DistrictCode == districtCode)
            .Join(hubs, a => a.HubId, h => h.Id, (a, h) => new { a, h })
            .OrderByDescending(x => x.a.FromOn)
            .Select(x => new PastArea(x.h.Name, x.h.Slug, x.a.Basis, x.a.FromOn, x.a.ToOn, x.a.CorrectedById, x.a.Reason))
            .ToListAsync(stop);
    }
}
