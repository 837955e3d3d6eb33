using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.WorkGroups;

/// <summary>What a project says of a group that a hub has not planned yet: how it meets, where the last one met (of the same project, or of the year before where this is the first), as many places as the allocation leaves for one group. Everything can be changed.</summary>
public sealed record ProposedGroup(string ProjectCode, string Title, MeetingMode Mode, string? Venue, string? Town, IReadOnlyList<PlannedSession> Sessions, int SchoolPlaces, int PeoplePlaces)
{
    /// <summary>So many schools where neither an allocation nor an earlier group says otherwise.</summary>
    public const int UsualSchools = 12;

    private const int WeeksToRecruit = 6;

    public int HalfDaysOut => Sessions.Sum(s => SchoolDay.HalfDays(s.On, s.Starts, s.Ends));

    /// <summary>One query, and two more where the hub has run no group of the project yet. Without a first day six weeks are left for recruitment. Days on which few can come are passed over; null where the hub does not offer the project.</summary>
    public static async Task<ProposedGroup?> FindAsync(TessellateDb db, Guid hubId, string projectCode, DateOnly? first, int? sessions, SchoolCalendar calendar, DateOnly today, CancellationToken stop = default)
    {
        var (allocations, groups) = (db.Allocations.Where(a => a.HubId == hubId), db.WorkGroups.Real().Where(g => g.HubId == hubId && g.CancelledAt == null));
        var of = await db.Projects.OfferedBy(hubId, ProgrammeYear.Of(today)).Where(p => p.Code == projectCode).Select(p => new
        {
            Project = p, Allocation = allocations.FirstOrDefault(a => a.ProjectId == p.Id), Groups = groups.Count(g => g.ProjectId == p.Id),
            Last = groups.Where(g => g.ProjectId == p.Id).OrderByDescending(g => g.StartsOn).ThenBy(g => g.Code).FirstOrDefault()
        }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (of is null) return null;

        var (project, pattern, last) = (of.Project, SessionPattern.Of(of.Project.SessionsInWords), of.Last ?? await LastYearsAsync(db, of.Project, groups, stop));
        var begin = first ?? FirstFree(Later(today, project.Year.StartsOn).AddDays(7 * WeeksToRecruit), calendar);
        var days = first is null && begin > project.Year.EndsOn ? [] : Days(begin, Math.Clamp(sessions ?? pattern.Sessions, 1, PlannedSession.Most), pattern.WeeksApart, project.Year.EndsOn, calendar);
        var schools = of.Allocation is { Groups: > 0, SchoolPlaces: > 0 } own ? Math.Max(1, own.SchoolPlaces / own.Groups) : last?.SchoolPlaces ?? UsualSchools;
        var people = of.Allocation is { Groups: > 0, PeoplePlaces: > 0 } also ? also.PeoplePlaces / also.Groups : schools * project.PeoplePerSchoolMax;
        return new(project.Code, of.Groups == 0 ? project.Title : $"{project.Title}, group {of.Groups + 1}", last?.Mode ?? pattern.Mode, last?.Venue, last?.Town,
            [.. days.Select(day => new PlannedSession(day, pattern.Starts, pattern.Ends))], schools, Math.Max(people, schools * project.PeoplePerSchoolMin));
    }

    // The project goes on from last year as another row: its last group there is the one that people remember.
    private static async Task<WorkGroup?> LastYearsAsync(TessellateDb db, Project project, IQueryable<WorkGroup> groups, CancellationToken stop)
    {
        var year = project.Year.Previous;
        var before = (await db.Projects.Where(p => p.Year == year && p.Strand == project.Strand).AsNoTracking().ToListAsync(stop)).Where(p => ProjectCodes.GoesOn(p, project)).Select(p => p.Id).ToList();
        return before.Count == 0 ? null : await groups.Where(g => before.Contains(g.ProjectId)).OrderByDescending(g => g.StartsOn).ThenBy(g => g.Code).AsNoTracking().FirstOrDefaultAsync(stop);
    }

    /// <summary>So many days from the first on, so many weeks apart, a week later wherever few can come. Where the year is too short they come closer, and those for which there is no week at all are left out.</summary>
    public static IReadOnlyList<DateOnly> Days(DateOnly first, int count, int weeksApart, DateOnly last, SchoolCalendar calendar)
    {
        for (var weeks = weeksApart; ; weeks--)
        {
            var days = new List<DateOnly> { first };
            while (days.Count < count && Free(days[^1].AddDays(7 * weeks), calendar) is var next && next <= last) days.Add(next);
            if (days.Count == count || weeks == 1) return days;
        }
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    // Mid-week: on a Monday or Friday fewer schools let go.
    private static DateOnly FirstFree(DateOnly from, SchoolCalendar calendar) => Free(from.AddDays(((int)DayOfWeek.Wednesday - (int)from.DayOfWeek + 7) % 7), calendar);

    private static DateOnly Free(DateOnly day, SchoolCalendar calendar)
    {
        for (var tries = 0; tries < 12 && calendar.Objection(day) is not null; tries++) day = day.AddDays(7);
        return day;
    }
}
