using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Projects;

/// <summary>A project in a list. <c>HubName</c> is null for a national one.</summary>
public sealed record ProjectRow(
    Guid Id, string Code, ProgrammeYear Year, string Title, string Strand, string Summary, string Audience, string Phases, string? HubName);

public static class ProjectQueries
{
    /// <summary>Those that anybody may see.</summary>
    public static IQueryable<Project> Published(this IQueryable<Project> projects) => projects.Where(p => p.PublishedAt != null);

    /// <summary>What a hub can run: published national projects and its own local ones, of that year and the next.</summary>
    public static IQueryable<Project> OfferedBy(this IQueryable<Project> projects, Guid hubId, ProgrammeYear year)
    {
        ProgrammeYear[] years = [year, year.Next];
        return projects.Published().Where(p => years.Contains(p.Year) && (p.HubId == null || p.HubId == hubId));
    }

    /// <summary>Published projects of these years, of one strand if one is given, in the order of their codes.</summary>
    public static Task<List<ProjectRow>> ProjectRowsAsync(
        this TessellateDb db, IReadOnlyCollection<ProgrammeYear> years, string? strand = null, CancellationToken stop = default)
    {
        var hubs = db.Hubs;
        return db.Projects.Published().Where(p => years.Contains(p.Year) && (strand == null || p.Strand == strand))
            .OrderBy(p => p.Code)
            .Select(p => new ProjectRow(p.Id, p.Code, p.Year, p.Title, p.Strand, p.Summary, p.Audience, p.Phases,
                hubs.Where(h => h.Id == p.HubId).Select(h => h.Name).FirstOrDefault()))
            .ToListAsync(stop);
    }

    /// <summary>The published project with that code.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<Project> GetPublishedAsync(this TessellateDb db, string code, CancellationToken stop = default) =>
        await db.Projects.Published().AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, stop) ?? throw new NotFoundException("Project", code);
}
