using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Figures;

/// <summary>
/// How many open state-funded schools each hub served on a day: what the figures are shares of. From the dated rows, counted by
/// district; only schools with a choice or an exception are looked at one by one. The finder knows today alone, and is asked
/// just for schools in a district that no area names.
/// </summary>
internal sealed class SchoolsServed(TessellateDb db, NetworkSettings settings, DateOnly on)
{
    private readonly Dictionary<Guid, int> _schools = [];

    private IQueryable<Establishment> Open => db.Establishments.StateFunded(settings).OpenOn(on);

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(CancellationToken stop)
    {
        var areas = await AreaLookup.LoadAsync(db, stop);
        var byDistrict = await Open.GroupBy(e => e.DistrictCode).Select(g => new { g.Key, Schools = g.Select(e => e.SchoolId).Distinct().Count() }).ToListAsync(stop);
        foreach (var district in byDistrict) Add(areas.Find(district.Key, on)?.HubId, district.Schools);

        var unknown = byDistrict.Select(d => d.Key).Where(code => areas.Find(code, on) is null).ToList();
        var suggested = db.FinderEntries;
        foreach (var left in await Open.Where(e => unknown.Contains(e.DistrictCode)).Join(suggested, e => e.SchoolId, f => f.SchoolId, (e, f) => new { e.SchoolId, f.HubId })
            .GroupBy(x => x.HubId).Select(g => new { g.Key, Schools = g.Select(x => x.SchoolId).Distinct().Count() }).ToListAsync(stop)) Add(left.Key, left.Schools);

        var own = await OwnHubsAsync(stop);
        var ids = own.Keys.ToList();
        foreach (var school in await Open.Where(e => ids.Contains(e.SchoolId)).Select(e => new { e.SchoolId, e.DistrictCode }).ToListAsync(stop))
        {
            if (areas.Find(school.DistrictCode, on) is not { } area || !own.Remove(school.SchoolId, out var hub)) continue;
            Add(area.HubId, -1);
            Add(hub, 1);
        }

        return _schools;
    }

    /// <summary>The last choice of the year up to the day, or else the exception in force.</summary>
    private async Task<Dictionary<Guid, Guid>> OwnHubsAsync(CancellationToken stop)
    {
        var (year, dayEnds) = (ProgrammeYear.Of(on), on.AddDays(1).ToDateTime(TimeOnly.MinValue).FromLondon());
        var own = (await db.AreaExceptions.Where(e => e.FromOn <= on && (e.ToOn == null || e.ToOn >= on)).AsNoTracking().ToListAsync(stop))
            .GroupBy(e => e.SchoolId).ToDictionary(g => g.Key, g => g.MaxBy(e => e.FromOn)!.HubId);
        if (settings.AreaPolicy == AreaPolicy.Hard) return own;

        var choices = await db.HubChoices.Where(c => c.Year == year && c.ChosenAt < dayEnds).AsNoTracking().ToListAsync(stop);
        foreach (var school in choices.GroupBy(c => c.SchoolId)) own[school.Key] = school.MaxBy(c => c.ChosenAt)!.HubId;
        return own;
    }

    private void Add(Guid? hubId, int schools)
    {
        if (hubId is { } hub) _schools[hub] = _schools.GetValueOrDefault(hub) + schools;
    }
}
