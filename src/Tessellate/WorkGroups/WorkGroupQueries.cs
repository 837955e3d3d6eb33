using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;

namespace Tessellate.WorkGroups;

public static class WorkGroupQueries
{
    /// <summary>Those that take schools: recruiting, and not over on that day.</summary>
    public static IQueryable<WorkGroup> OpenOn(this IQueryable<WorkGroup> groups, DateOnly day) =>
        groups.Where(g => g.Recruitment == Recruitment.Open && g.EndsOn >= day);

    /// <summary>
    /// Open Work Groups of published projects as schools see them, the first to begin first: of these hubs (run by them
    /// or jointly with them) or of all, for schools of a phase, of one project.
    /// </summary>
    public static async Task<List<Offer>> OffersAsync(this TessellateDb db, DateOnly today,
        IReadOnlyCollection<Guid>? hubIds = null, Phase? phase = null, Guid? projectId = null, CancellationToken stop = default)
    {
        var partners = db.PartnerHubs;
        var groups = db.WorkGroups.OpenOn(today);
        if (hubIds is not null) groups = groups.Where(g => hubIds.Contains(g.HubId) || partners.Any(p => p.WorkGroupId == g.Id && hubIds.Contains(p.HubId)));
        if (projectId is not null) groups = groups.Where(g => g.ProjectId == projectId);

        var offers = await db.Offered(groups).ToListAsync(stop);
        return phase is { } known ? [.. offers.Where(o => Eligibility.Allows(o.Phases, known))] : offers;
    }

    /// <summary>How many Work Groups of each project take schools on that day.</summary>
    public static Task<Dictionary<Guid, int>> OpenGroupsByProjectAsync(this TessellateDb db, DateOnly today, CancellationToken stop = default) =>
        db.WorkGroups.OpenOn(today).GroupBy(g => g.ProjectId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    private static IQueryable<Offer> Offered(this TessellateDb db, IQueryable<WorkGroup> groups)
    {
        var sessions = db.Sessions;
        return from g in groups
               join p in db.Projects.Published() on g.ProjectId equals p.Id
               join h in db.Hubs on g.HubId equals h.Id
               orderby g.StartsOn, g.Code
               select new Offer(g.Code, g.Title, p.Code, p.Title, p.Strand, p.Phases, h.Id, h.Slug, h.Name, g.StartsOn,
                   sessions.Count(s => s.WorkGroupId == g.Id), g.Mode, g.Town, g.Venue, g.HalfDaysOut,
                   g.SchoolPlacesTaken, g.SchoolPlaces, g.PeoplePlacesTaken, g.PeoplePlaces);
    }
}
