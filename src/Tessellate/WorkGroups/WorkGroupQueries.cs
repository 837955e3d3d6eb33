using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.WorkGroups;

public static class WorkGroupQueries
{
    /// <summary>Without samples: what is counted, and what anything is made of.</summary>
    public static IQueryable<WorkGroup> Real(this IQueryable<WorkGroup> groups) => groups.Where(g => !g.IsSample);

    /// <summary>Those that take schools on that day: recruiting, within the days for it, and not over.</summary>
    public static IQueryable<WorkGroup> OpenOn(this IQueryable<WorkGroup> groups, DateOnly day) =>
        groups.Where(g => g.Recruitment == Recruitment.Open && g.EndsOn >= day && (g.OpensOn == null || g.OpensOn <= day) && (g.ClosesOn == null || g.ClosesOn >= day));

    /// <summary>Those that take schools on that day, and those that take schools that found no place the year before, and everybody only later.</summary>
    public static IQueryable<WorkGroup> OpenToSomeOn(this IQueryable<WorkGroup> groups, DateOnly day) =>
        groups.Where(g => g.Recruitment == Recruitment.Open && g.EndsOn >= day && (g.OpensOn == null || g.OpensOn.Value.AddDays(-g.HeadStartDays) <= day) && (g.ClosesOn == null || g.ClosesOn >= day));

    /// <summary>Those that stand in lists and finders: not those by invitation.</summary>
    public static IQueryable<WorkGroup> Listed(this IQueryable<WorkGroup> groups) => groups.Where(g => g.Visibility != Visibility.Invitation);

    /// <summary>Sessions that take place: of a group that was cancelled, those before.</summary>
    public static IQueryable<Session> TakingPlace(this IQueryable<Session> sessions, TessellateDb db)
    {
        var groups = db.WorkGroups;
        return sessions.Where(s => !groups.Any(g => g.Id == s.WorkGroupId && g.CancelledAt != null && g.CancelledAt <= s.StartsAt));
    }

    /// <summary>Those that offer free places to their waitlists by themselves: not begun on that day. Who comes into a group that runs is for people to say.</summary>
    public static IQueryable<WorkGroup> OfferingOn(this IQueryable<WorkGroup> groups, DateOnly day) =>
        groups.Where(g => g.OffersByItself && !g.IsSample && g.CancelledAt == null && g.Recruitment != Recruitment.Draft && g.StartsOn > day);

    /// <summary>How many Work Groups of each project take schools on that day.</summary>
    public static Task<Dictionary<Guid, int>> OpenGroupsByProjectAsync(this TessellateDb db, DateOnly today, CancellationToken stop = default) =>
        db.WorkGroups.OpenOn(today).Listed().GroupBy(g => g.ProjectId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
}
