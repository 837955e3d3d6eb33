using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.ForSchools;

/// <summary>A school as somebody opens the page of its people, as its head or for its trust, and its limit of half-days this year.</summary>
public sealed record SchoolOpened(Guid Id, int Urn, string Name, bool AsHead, int? Limit);

/// <summary>
/// Who sees the names of everybody of a school in every hub: its head, whom a hub has confirmed, as long as they are the head; and whoever
/// leads the trust that the school belongs to today. For everybody else the page is not there.
/// </summary>
public static class ForSchoolsPermissions
{
    /// <summary>Schools whose confirmed head the person is on that day. None to somebody who looks at the site as the head: being one is no role, which a viewer could hold too.</summary>
    public static IQueryable<School> HeadedBy(this IQueryable<School> schools, Access access, TessellateDb db, DateOnly today)
    {
        var me = access.Viewer is null ? access.Person?.Id : null;
        var heads = db.Appointments.HeldOn(today).Where(a => a.PersonId == me && a.Kind == PostKind.Head && a.ConfirmedAt != null);
        return schools.Where(s => s.MergedIntoId == null && heads.Any(a => a.SchoolId == s.Id));
    }

    /// <summary>Schools that today belong to a trust which the person leads.</summary>
    public static IQueryable<School> OfTrustsOf(this IQueryable<School> schools, Access access, TessellateDb db)
    {
        var (trusts, establishments) = (access.LedTrusts.ToList(), db.Establishments);
        return schools.Where(s => s.MergedIntoId == null && establishments.Any(e => e.Urn == s.Urn && e.Trust != null && trusts.Contains(e.Trust)));
    }

    /// <summary>The school with that URN today, if the person may see its people; null if not.</summary>
    public static async Task<SchoolOpened?> FindToOpenAsync(this TessellateDb db, int urn, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (headed, establishments, limits) = (db.Schools.HeadedBy(access, db, today), db.Establishments, db.HalfDaysLimits.In(today));
        var seen = headed.Union(db.Schools.OfTrustsOf(access, db));
        return await seen.Where(s => s.Urn == urn).Join(establishments, s => s.Urn, e => e.Urn, (s, e) => new SchoolOpened(s.Id, s.Urn, e.Name, headed.Any(h => h.Id == s.Id), limits.Where(l => l.SchoolId == s.Id).Select(l => (int?)l.HalfDays).FirstOrDefault())).SingleOrDefaultAsync(stop);
    }

    internal static IQueryable<HalfDaysLimit> In(this IQueryable<HalfDaysLimit> limits, DateOnly today)
    {
        var year = ProgrammeYear.Of(today);
        return limits.Where(l => l.Year == year);
    }
}
