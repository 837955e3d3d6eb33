using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

public static class EngagedSchools
{
    /// <summary>Schools with at least one person signed up in a Work Group of the year, whoever runs it. A school counts once.</summary>
    public static async Task<HashSet<Guid>> EngagedSchoolIdsAsync(this TessellateDb db, ProgrammeYear year, CancellationToken stop = default)
    {
        var (groups, projects) = (db.WorkGroups.Real(), db.Projects);
        var ids = from p in db.Participations
                  join g in groups on p.WorkGroupId equals g.Id
                  join project in projects on g.ProjectId equals project.Id
                  where project.Year == year
                  select p.SchoolId;
        return [.. await ids.Distinct().ToListAsync(stop)];
    }
}
