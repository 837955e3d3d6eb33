using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>A project that schools can join somewhere now: when its first group begins, what it costs in half-days, and in how many hubs there are places.</summary>
public sealed record RecruitingProject(string Code, string Title, string Strand, string Audience, DateOnly FirstOn, int HalfDaysOut, int Hubs)
{
    /// <summary>National projects with places left, those of most hubs first.</summary>
    public static async Task<List<RecruitingProject>> ListAsync(TessellateDb db, DateOnly today, int most, CancellationToken stop = default)
    {
        var groups = db.WorkGroups.OpenOn(today).Listed().Where(g => g.StartsOn > today && g.SchoolPlacesTaken < g.SchoolPlaces && g.PeoplePlacesTaken < g.PeoplePlaces);
        var rows = await db.Projects.Published().Where(p => p.HubId == null)
            .Join(groups, p => p.Id, g => g.ProjectId, (p, g) => new { p.Code, p.Title, p.Strand, p.Audience, g.StartsOn, g.HalfDaysOut, g.HubId })
            .GroupBy(x => new { x.Code, x.Title, x.Strand, x.Audience })
            .Select(p => new { p.Key, First = p.Min(x => x.StartsOn), HalfDays = p.Min(x => x.HalfDaysOut), Hubs = p.Select(x => x.HubId).Distinct().Count() })
            .OrderByDescending(p => p.Hubs).ThenBy(p => p.First).ThenBy(p => p.Key.Code).Take(most).ToListAsync(stop);
        return [.. rows.Select(p => new RecruitingProject(p.Key.Code, p.Key.Title, p.Key.Strand, p.Key.Audience, p.First, p.HalfDays, p.Hubs))];
    }
}
