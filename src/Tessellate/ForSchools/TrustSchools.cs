using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.ForSchools;

/// <summary>A school of a trust with what it gives and gets.</summary>
public sealed record TrustSchool(int Urn, string Name, OurPeople Year, Cover Cover);

public static class TrustSchoolsQueries
{
    /// <summary>Every school of the trusts that the person leads, by name, in every hub. Six queries, however many schools.</summary>
    public static async Task<List<TrustSchool>> TrustSchoolsAsync(this TessellateDb db, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (establishments, limits) = (db.Establishments, db.HalfDaysLimits.In(today));
        var schools = await db.Schools.OfTrustsOf(access, db).Join(establishments, s => s.Urn, e => e.Urn, (s, e) => new { s.Id, e.Urn, e.Name, Limit = limits.Where(l => l.SchoolId == s.Id).Select(l => (int?)l.HalfDays).FirstOrDefault() }).OrderBy(s => s.Name).ThenBy(s => s.Urn).ToListAsync(stop);
        var all = await OurPeople.LoadAsync(db, [.. schools.Select(s => s.Id)], today, stop);
        return [.. schools.Select(s => (School: s, Own: all.Of(s.Id))).Select(x => new TrustSchool(x.School.Urn, x.School.Name, x.Own, new(x.Own.HalfDays, x.School.Limit)))];
    }
}
