using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Networks;

/// <summary>Which hub serves a district on a day. Read once (a few hundred rows), asked often.</summary>
public sealed class AreaLookup
{
    private readonly Dictionary<string, List<HubArea>> _areas;
    private readonly Dictionary<string, District> _districts;

    private AreaLookup(IEnumerable<HubArea> areas, IEnumerable<District> districts)
    {
        _areas = areas.GroupBy(a => a.DistrictCode).ToDictionary(g => g.Key, g => g.OrderBy(a => a.FromOn).ToList());
        _districts = districts.ToDictionary(d => d.Code);
    }

    public static async Task<AreaLookup> LoadAsync(TessellateDb db, CancellationToken stop = default) => new(
        await db.HubAreas.AsNoTracking().ToListAsync(stop), await db.Districts.AsNoTracking().ToListAsync(stop));

    /// <summary>
    /// The area a district was in on a day; null when its code is unknown. A replaced code answers by its own areas as long
    /// as it had some, and else like the one that replaced it: the ground is the same. A day before the first known row gets
    /// the first row.
    /// </summary>
    public HubArea? Find(string? districtCode, DateOnly on)
    {
        for (var step = 0; step < 10 && districtCode is not null; step++)
        {
            var successor = _districts.GetValueOrDefault(districtCode)?.ReplacedByCode;
            if (_areas.TryGetValue(districtCode, out var areas) && (successor is null || areas[^1].ToOn >= on)) return Holding(areas, on);
            districtCode = successor;
        }

        return null;
    }

    /// <summary>The code that this district's ground has today; null when the code is unknown.</summary>
    public string? Present(string? districtCode)
    {
        // A chain of replacements is at most a few long; the bound stops a file that leads round in a ring.
        for (var step = 0; step < 10 && districtCode is not null; step++)
        {
            if (!_districts.TryGetValue(districtCode, out var district)) return _areas.ContainsKey(districtCode) ? districtCode : null;
            if (district.ReplacedByCode is null) return districtCode;
            districtCode = district.ReplacedByCode;
        }

        return null;
    }

    private static HubArea Holding(List<HubArea> areas, DateOnly on) =>
        areas.LastOrDefault(a => a.FromOn <= on && (a.ToOn is null || a.ToOn >= on)) ?? areas.LastOrDefault(a => a.FromOn <= on) ?? areas[0];
}
