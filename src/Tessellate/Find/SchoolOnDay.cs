using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Find;

/// <summary>A hub as the page of a school names it on a past day, and why it was the school's.</summary>
public sealed record HubThen(string Slug, string Name, HubBasis Basis, IReadOnlyList<string> LeadSchools);

/// <summary>What a school was on a past day: its name, URN and hub then, from the dated rows and not from the finder's copy.</summary>
public sealed record SchoolOnDay(DateOnly On, string Name, EstablishmentFacts Then, HubThen? Hub)
{
    /// <summary>The URN that the school of any URN has today, through conversion and merger; null when no school ever had it.</summary>
    public static async Task<int?> PresentUrnAsync(TessellateDb db, int urn, CancellationToken stop = default)
    {
        var schools = db.Schools;
        var school = await db.Establishments.Where(e => e.Urn == urn).Join(schools, e => e.SchoolId, s => s.Id, (_, s) => s).AsNoTracking().SingleOrDefaultAsync(stop);
        for (var step = 0; step < 20 && school?.MergedIntoId is { } into; step++) // a merger of mergers is rare; a ring would be a fault
        {
            school = await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Id == into, stop);
        }

        return school?.Urn;
    }

    /// <summary>The same of today, from what is in memory.</summary>
    public static async Task<SchoolOnDay> TodayAsync(HubContacts contacts, FoundSchool school, SchoolTimeline timeline, DateOnly today, CancellationToken stop = default)
    {
        var then = timeline.Establishments.First(e => e.Urn == school.Entry.Urn);
        if (school.Hub is not { } hub) return new SchoolOnDay(today, then.Name, then, null);

        var leads = (await contacts.FindAsync(hub.Id, stop))?.LeadSchools ?? [];
        return new SchoolOnDay(today, then.Name, then, new HubThen(hub.Slug, hub.Name, school.Entry.Basis, leads));
    }

    /// <summary>Two queries for the dated rows of hubs and four for those of the school.</summary>
    public static async Task<SchoolOnDay> GetAsync(TessellateDb db, FoundSchool school, SchoolTimeline timeline, DateOnly on, bool mayChoose, CancellationToken stop = default)
    {
        var then = timeline.On(on);
        var (hubId, basis) = await HubIdAsync(db, school, then, on, mayChoose, stop);
        var hub = await db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Id == hubId, stop);
        if (hub is null) return new SchoolOnDay(on, timeline.NameOn(then, on), then, null);

        var names = await db.HubNames.Where(n => n.HubId == hub.Id).AsNoTracking().ToListAsync(stop);
        var leads = await db.HubLeadSchools.Where(l => l.HubId == hub.Id && (l.FromOn == null || l.FromOn <= on) && (l.ToOn == null || l.ToOn >= on)).Select(l => l.Name).ToListAsync(stop);
        return new SchoolOnDay(on, timeline.NameOn(then, on), then, new HubThen(hub.Slug, HubOnDay.NameOn(hub, names, on), basis, leads));
    }

    private static async Task<(Guid?, HubBasis)> HubIdAsync(TessellateDb db, FoundSchool school, EstablishmentFacts then, DateOnly on, bool mayChoose, CancellationToken stop)
    {
        var (id, year, dayEnds) = (school.Entry.SchoolId, ProgrammeYear.Of(on), on.ToDateTime(TimeOnly.MaxValue).FromLondon()); // the last day there is has no next
        if (mayChoose && await db.HubChoices.Where(c => c.SchoolId == id && c.Year == year && c.ChosenAt <= dayEnds)
            .OrderByDescending(c => c.ChosenAt).Select(c => (Guid?)c.HubId).FirstOrDefaultAsync(stop) is { } chosen) return (chosen, HubBasis.Choice);

        if (await db.AreaExceptions.Where(e => e.SchoolId == id && e.FromOn <= on && (e.ToOn == null || e.ToOn >= on))
            .OrderByDescending(e => e.FromOn).Select(e => (Guid?)e.HubId).FirstOrDefaultAsync(stop) is { } exception) return (exception, HubBasis.Exception);

        var area = (await AreaLookup.LoadAsync(db, stop)).Find(then.DistrictCode, on);
        return area is not null ? (area.HubId, HubBasis.District) : (school.Hub?.Id, school.Entry.Basis);
    }
}
