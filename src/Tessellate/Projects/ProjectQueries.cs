using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Projects;

/// <summary>A project in a list. <c>HubName</c> is null for a national one.</summary>
public sealed record ProjectRow(
    Guid Id, string Code, ProgrammeYear Year, string Title, string Strand, string Summary, string Audience, string Phases, string Qualifications, string? HubName);

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
            .Select(p => new ProjectRow(p.Id, p.Code, p.Year, p.Title, p.Strand, p.Summary, p.Audience, p.Phases, p.Qualifications,
                hubs.Where(h => h.Id == p.HubId).Select(h => h.Name).FirstOrDefault()))
            .ToListAsync(stop);
    }

    /// <summary>Published projects of these years that belong to a theme, in the order of their codes.</summary>
    public static Task<List<ProjectRow>> ProjectRowsOfThemeAsync(this TessellateDb db, IReadOnlyCollection<ProgrammeYear> years, string theme, CancellationToken stop = default)
    {
        var (hubs, wanted) = (db.Hubs, $",{theme},");
        return db.Projects.Published().Where(p => years.Contains(p.Year) && ("," + p.Themes + ",").Contains(wanted)).OrderBy(p => p.Code)
            .Select(p => new ProjectRow(p.Id, p.Code, p.Year, p.Title, p.Strand, p.Summary, p.Audience, p.Phases, p.Qualifications, hubs.Where(h => h.Id == p.HubId).Select(h => h.Name).FirstOrDefault())).ToListAsync(stop);
    }

    /// <summary>The project with that code: published, or a draft that is the person's to change.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<Project> GetProjectAsync(this TessellateDb db, string code, Access access, CancellationToken stop = default)
    {
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, stop);
        return project is not null && (project.PublishedAt is not null || access.CanChange(project)) ? project : throw new NotFoundException("Project", code);
    }

    /// <summary>The project with that code, if the person may change it.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<Project> GetOwnProjectAsync(this TessellateDb db, string code, Access access, CancellationToken stop = default)
    {
        var project = await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, stop);
        return project is not null && access.CanChange(project) ? project : throw new NotFoundException("Project", code);
    }

    /// <summary>Drafts that are the person's to change and publish, by code.</summary>
    public static Task<List<ProjectRow>> DraftRowsAsync(this TessellateDb db, Access access, CancellationToken stop = default)
    {
        var hubs = db.Hubs;
        return db.Projects.OwnOf(access).Where(p => p.PublishedAt == null).OrderBy(p => p.Code)
            .Select(p => new ProjectRow(p.Id, p.Code, p.Year, p.Title, p.Strand, p.Summary, p.Audience, p.Phases, p.Qualifications, hubs.Where(h => h.Id == p.HubId).Select(h => h.Name).FirstOrDefault())).ToListAsync(stop);
    }
}
