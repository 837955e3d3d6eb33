using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

public static class BandQueries
{
    /// <summary>The bands of a group, the first first.</summary>
    public static Task<List<PriorityBand>> BandsOfAsync(this TessellateDb db, Guid workGroupId, CancellationToken stop = default) =>
        db.PriorityBands.Where(b => b.WorkGroupId == workGroupId).OrderBy(b => b.Rank).AsNoTracking().ToListAsync(stop);

    /// <summary>The numbers on a list, one a line.</summary>
    public static async Task<string> UrnsOfAsync(this TessellateDb db, Guid bandId, CancellationToken stop = default) =>
        string.Join('\n', await db.BandSchools.Where(s => s.BandId == bandId).OrderBy(s => s.Urn).Select(s => s.Urn).ToListAsync(stop));

    /// <summary>The band of a school in a group by what is known now: its rank, one more than the last where none fits, and 0 where the group has none.</summary>
    public static async Task<int> BandForAsync(this TessellateDb db, WorkGroup group, Project project, Guid schoolId, CancellationToken stop = default) =>
        await db.BandForAsync(await db.BandsOfAsync(group.Id, stop), group, project, schoolId, stop);

    /// <summary>The same, where the bands were read before.</summary>
    internal static async Task<int> BandForAsync(this TessellateDb db, IReadOnlyList<PriorityBand> bands, WorkGroup group, Project project, Guid schoolId, CancellationToken stop)
    {
        if (bands.Count == 0) return 0;

        var lastingId = await db.Schools.Where(s => s.Id == schoolId).Select(s => s.MergedIntoId ?? s.Id).SingleAsync(stop);
        foreach (var band in bands)
        {
            if (await db.IsInAsync(band, group, project, lastingId, stop)) return band.Rank;
        }
        return bands.Count + 1;
    }

    private static async Task<bool> IsInAsync(this TessellateDb db, PriorityBand band, WorkGroup group, Project project, Guid schoolId, CancellationToken stop)
    {
        var (school, groups, projects, before) = (db.Schools.Where(s => s.Id == schoolId), db.WorkGroups.Real(), db.Projects, project.Year.Previous);
        var its = db.WithThoseTakenIn(schoolId); // a list may give the number of a school that went into it, and what that one had, it had
        var (urns, listed, kept, had) = (db.Establishments.Where(e => its.Contains(e.SchoolId)), db.BandSchools.Where(s => s.BandId == band.Id), db.ListedSchools.Where(s => s.ListId == band.ListId), db.Places.Where(p => its.Contains(p.SchoolId) && (p.State == PlaceState.Taken || p.State == PlaceState.Freed)));
        return band.Kind switch
        {
            BandKind.Disadvantage => await school.Join(db.Establishments, s => s.Urn, e => e.Urn, (_, e) => e.FreeSchoolMealsPercent).SingleOrDefaultAsync(stop) >= band.LeastPercent,
            BandKind.NewToHub => !await had.AnyAsync(p => groups.Any(g => g.Id == p.WorkGroupId && g.HubId == group.HubId), stop),
            BandKind.FollowOn => await had.AnyAsync(p => groups.Any(g => g.Id == p.WorkGroupId && projects.Any(x => x.Id == g.ProjectId && x.Strand == project.Strand && x.Year == before)), stop),
            _ => band.ListId is null ? await urns.AnyAsync(e => listed.Any(s => s.Urn == e.Urn), stop) : await urns.AnyAsync(e => kept.Any(s => s.Urn == e.Urn), stop)
        };
    }
}
