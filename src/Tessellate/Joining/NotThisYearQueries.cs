using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Projects;

namespace Tessellate.Joining;

/// <summary>A no that stands, with the project it is about; null: everything.</summary>
public sealed record StandingNo(Guid Id, string? Project, DateOnly Until, string Reason, string SaidBy, DateTime SaidAt)
{
    /// <summary>"Teaching for Mastery (NCP26-03)" or "Everything".</summary>
    public string About => Project ?? "Everything";
}

public static class NotThisYearQueries
{
    /// <summary>Those that hold on that day: not over, and not taken back.</summary>
    public static IQueryable<NotThisYear> StandingOn(this IQueryable<NotThisYear> said, DateOnly day) => said.Where(n => n.TakenBackAt == null && n.Until >= day);

    /// <summary>
    /// Schools that are not to be invited to this project on that day, by any hub: whoever writes to schools that did not ask leaves them out. Without a
    /// project: those that are not to be invited to anything.
    /// </summary>
    public static IQueryable<Guid> SchoolsNotToInvite(this TessellateDb db, Guid? projectId, DateOnly day) =>
        db.NotThisYear.StandingOn(day).Where(n => n.ProjectId == null || n.ProjectId == projectId).Select(n => n.SchoolId);

    /// <summary>What a school has said and holds, the longest first; one query. A no that goes on with its project is one, named by the project that it was said of.</summary>
    public static async Task<List<StandingNo>> StandingNosAsync(this TessellateDb db, Guid schoolId, DateOnly day, CancellationToken stop = default)
    {
        var projects = db.Projects;
        var rows = await db.NotThisYear.Where(n => n.SchoolId == schoolId).StandingOn(day).OrderByDescending(n => n.Until).ThenBy(n => n.SaidAt).ThenBy(n => n.Id)
            .Select(n => new StandingNo(n.Id, projects.Where(p => p.Id == n.ProjectId).Select(p => p.Title + " (" + p.Code + ")").FirstOrDefault(), n.Until, n.Reason, n.SaidBy, n.SaidAt)).ToListAsync(stop);
        return [.. rows.DistinctBy(n => n.SaidAt)];
    }
}
