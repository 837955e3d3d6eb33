using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>A school that asked and found no place in a project, with how many people, and whether it wants to hear first when it opens again.</summary>
public sealed record UnmetSchool(int Urn, string School, int People, bool WantsToHear);

/// <summary>What found no place in a project and hub in a year: each school once, however often it asked.</summary>
public sealed record UnmetDemand(ProgrammeYear Year, string ProjectCode, string Project, string HubName, IReadOnlyList<UnmetSchool> Schools)
{
    public int People => Schools.Sum(s => s.People);
    public int WantToHear => Schools.Count(s => s.WantsToHear);

    /// <summary>
    /// Of the person's hubs, in this year and the one before, the newest and most wanted first; one query. Declined, not answered in time, or still on the waitlist of a group that has
    /// begun, and no place in any group of the project, of whatever hub.
    /// </summary>
    public static async Task<List<UnmetDemand>> OfAsync(TessellateDb db, Access access, DateOnly today, CancellationToken stop = default)
    {
        var (year, people, groups) = (ProgrammeYear.Of(today), db.InterestPeople.Where(p => p.LeftAt == null), db.WorkGroups);
        var before = year.Previous;
        var places = db.Places.Where(p => p.State != PlaceState.Freed);
        var rows = await (from i in db.Interests.VisibleTo(access)
                          join g in db.WorkGroups.Real() on i.WorkGroupId equals g.Id
                          join p in db.Projects on g.ProjectId equals p.Id
                          join h in db.Hubs on i.HubId equals h.Id
                          join s in db.Schools on i.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          where (p.Year == year || p.Year == before)
                              && (i.State == InterestState.Declined || i.State == InterestState.Lapsed || (i.State == InterestState.Waitlisted && g.StartsOn <= today))
                              && !places.Any(x => x.SchoolId == i.SchoolId && groups.Any(other => other.Id == x.WorkGroupId && other.ProjectId == p.Id))
                          select new { p.Year, p.Code, p.Title, Hub = h.Name, i.SchoolId, e.Urn, School = e.Name, People = people.Count(x => x.InterestId == i.Id), i.WantsToHear }).ToListAsync(stop);
        return [.. rows.GroupBy(r => (r.Year, r.Code, r.Title, r.Hub))
            .Select(g => new UnmetDemand(g.Key.Year, g.Key.Code, g.Key.Title, g.Key.Hub, [.. g.GroupBy(r => r.SchoolId).Select(same => new UnmetSchool(same.First().Urn, same.First().School, same.Max(r => r.People), same.Any(r => r.WantsToHear)))
                .OrderBy(s => s.School, StringComparer.OrdinalIgnoreCase)]))
            .OrderByDescending(d => d.Year.StartYear).ThenByDescending(d => d.Schools.Count).ThenBy(d => d.ProjectCode, StringComparer.Ordinal).ThenBy(d => d.HubName, StringComparer.Ordinal)];
    }
}
