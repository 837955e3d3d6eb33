using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Figures;

/// <summary>A counted school as it is listed: by the name and number it has today.</summary>
public sealed record CountedSchoolRow(int Urn, string Name, CountedSchool Counted)
{
    /// <summary>These schools by name; one query however many they are.</summary>
    public static async Task<List<CountedSchoolRow>> ListAsync(TessellateDb db, IEnumerable<CountedSchool> counted, CancellationToken stop = default)
    {
        var rows = counted.ToDictionary(c => c.SchoolId);
        var (ids, establishments) = (rows.Keys.ToList(), db.Establishments);
        var names = await db.Schools.Where(s => ids.Contains(s.Id)).Join(establishments, s => s.Urn, e => e.Urn, (s, e) => new { s.Id, e.Urn, e.Name }).ToListAsync(stop);
        return [.. names.OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase).ThenBy(n => n.Urn).Select(n => new CountedSchoolRow(n.Urn, n.Name, rows[n.Id]))];
    }
}
