using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>So many of so many: what is there, and what was meant to be.</summary>
public sealed record Measure(int Actual, int Target)
{
    public static Measure operator +(Measure left, Measure right) => new(left.Actual + right.Actual, left.Target + right.Target);
}

/// <summary>
/// What a hub is allocated for a project beside what it has: groups set up (drafts too, cancelled ones not), school places and people places that are held or taken.
/// </summary>
public sealed record AllocationLine(Project Project, Hub Hub, Measure Groups, Measure SchoolPlaces, Measure PeoplePlaces, int Pounds, int Version);

public static class AllocationProgress
{
    private sealed record Figures(int Groups, int Schools, int People);

    /// <summary>A line for each hub, by name; three queries.</summary>
    public static async Task<List<AllocationLine>> OfProjectAsync(TessellateDb db, Project project, CancellationToken stop = default)
    {
        var hubs = await db.Hubs.OrderBy(h => h.Name).AsNoTracking().ToListAsync(stop);
        var targets = await db.Allocations.Where(a => a.ProjectId == project.Id).AsNoTracking().ToDictionaryAsync(a => a.HubId, stop);
        var actual = await Running(db).Where(g => g.ProjectId == project.Id).GroupBy(g => g.HubId)
            .Select(g => new { g.Key, Figures = new Figures(g.Count(), g.Sum(x => x.SchoolPlacesTaken), g.Sum(x => x.PeoplePlacesTaken)) }).ToDictionaryAsync(g => g.Key, g => g.Figures, stop);
        return [.. hubs.Select(hub => Line(project, hub, targets.GetValueOrDefault(hub.Id), actual.GetValueOrDefault(hub.Id)))];
    }

    /// <summary>A line for each project of a year that is allocated to the hub or that it runs, by code; three queries.</summary>
    public static async Task<List<AllocationLine>> OfHubAsync(TessellateDb db, Hub hub, ProgrammeYear year, CancellationToken stop = default)
    {
        var projects = await db.Projects.Published().Where(p => p.Year == year && (p.HubId == null || p.HubId == hub.Id)).OrderBy(p => p.Code).AsNoTracking().ToListAsync(stop);
        var targets = await db.Allocations.Where(a => a.HubId == hub.Id).AsNoTracking().ToDictionaryAsync(a => a.ProjectId, stop);
        var actual = await Running(db).Where(g => g.HubId == hub.Id).GroupBy(g => g.ProjectId)
            .Select(g => new { g.Key, Figures = new Figures(g.Count(), g.Sum(x => x.SchoolPlacesTaken), g.Sum(x => x.PeoplePlacesTaken)) }).ToDictionaryAsync(g => g.Key, g => g.Figures, stop);
        return [.. projects.Where(p => targets.ContainsKey(p.Id) || actual.ContainsKey(p.Id)).Select(p => Line(p, hub, targets.GetValueOrDefault(p.Id), actual.GetValueOrDefault(p.Id)))];
    }

    private static IQueryable<WorkGroup> Running(TessellateDb db) => db.WorkGroups.Real().Where(g => g.CancelledAt == null);

    private static AllocationLine Line(Project project, Hub hub, Allocation? target, Figures? actual) => new(project, hub, new(actual?.Groups ?? 0, target?.Groups ?? 0),
        new(actual?.Schools ?? 0, target?.SchoolPlaces ?? 0), new(actual?.People ?? 0, target?.PeoplePlaces ?? 0), target?.Pounds ?? 0, target?.Version ?? 0);
}
