using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.ForSchools;

/// <summary>Half-days out of class that a school gives in a programme year, everybody together in every hub, and the limit that its head has set.</summary>
public sealed record Cover(int HalfDays, int? Limit)
{
    /// <summary>By how many the limit would be passed with so many more; 0 while it would not, and where there is no limit.</summary>
    public int OverWith(int more) => Limit is { } limit ? Math.Max(0, HalfDays + more - limit) : 0;

    /// <summary>Two queries; the same count as on the page of the school's people.</summary>
    public static async Task<Cover> OfAsync(TessellateDb db, Guid schoolId, ProgrammeYear year, CancellationToken stop = default)
    {
        var (those, participations, projects) = (db.Schools.WithTakenIn([schoolId]), db.Participations, db.Projects.Where(p => p.Year == year));
        var given = await (from s in those
                           join p in participations on s.Id equals p.SchoolId
                           join g in db.WorkGroups.Real() on p.WorkGroupId equals g.Id
                           where p.State != ParticipationState.Withdrew && projects.Any(x => x.Id == g.ProjectId)
                           select g.HalfDaysOut).SumAsync(stop);
        return new(given, await db.HalfDaysLimits.Where(l => l.SchoolId == schoolId && l.Year == year).Select(l => (int?)l.HalfDays).SingleOrDefaultAsync(stop));
    }
}
