using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Figures;

/// <summary>
/// How many open state-funded schools each hub served on a day: what the figures are shares of. From the dated rows, counted by
/// district; only schools with a choice or an exception are looked at one by one. The finder knows today alone, and its word
/// counts just for schools in a district that no area names.
/// </summary>
internal sealed class SchoolsServed(TessellateDb db, NetworkSettings settings, DateOnly on)
{
    private readonly Dictionary<Guid, int> _schools = [];

    private IQueryable<Establishment> Open => db.Establishments.StateFunded(settings).OpenOn(on);

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(CancellationToken stop)
    {
        var areas = await AreaLookup.LoadAsync(db, stop);
        var suggested = db.FinderEntries;
        var open = await (from e in Open
                          join f in suggested on e.SchoolId equals f.SchoolId into entries
                          from f in entries.DefaultIfEmpty()
                          group e by new { e.DistrictCode, f.HubId } into g
                          select new { g.Key.DistrictCode, g.Key.HubId, Schools = g.Select(e => e.SchoolId).Distinct().Count() }).ToListAsync(stop);
        foreach (var part in open) Add(areas.Find(part.DistrictCode, on)?.HubId ?? part.HubId, part.Schools);

        foreach (var own in await OwnHubsAsync(stop))
        {
            if (areas.Find(own.DistrictCode, on) is not { } area) continue;
            Add(area.HubId, -1);
            Add(own.HubId, 1);
        }

        return _schools;
    }

    private sealed record OwnHub(Guid SchoolId, string? DistrictCode, Guid HubId, bool IsChoice);

    /// <summary>Of each open school with a hub of its own: the last choice of the year up to the day, or else the exception in force.</summary>
    private async Task<IEnumerable<OwnHub>> OwnHubsAsync(CancellationToken stop)
    {
        var (year, dayEnds, soft) = (ProgrammeYear.Of(on), on.AddDays(1).ToDateTime(TimeOnly.MinValue).FromLondon(), settings.AreaPolicy == AreaPolicy.Soft);
        var exceptions = db.AreaExceptions.Where(x => x.FromOn <= on && (x.ToOn == null || x.ToOn >= on));
        var choices = db.HubChoices.Where(c => soft && c.Year == year && c.ChosenAt < dayEnds);
        var lastExceptions = exceptions.Where(x => !exceptions.Any(later => later.SchoolId == x.SchoolId && later.FromOn > x.FromOn));
        var lastChoices = choices.Where(c => !choices.Any(later => later.SchoolId == c.SchoolId && later.ChosenAt > c.ChosenAt));

        var own = await Open.Join(lastExceptions, e => e.SchoolId, x => x.SchoolId, (e, x) => new { e.SchoolId, e.DistrictCode, x.HubId, IsChoice = false })
            .Concat(Open.Join(lastChoices, e => e.SchoolId, c => c.SchoolId, (e, c) => new { e.SchoolId, e.DistrictCode, c.HubId, IsChoice = true })).ToListAsync(stop);
        return own.Select(x => new OwnHub(x.SchoolId, x.DistrictCode, x.HubId, x.IsChoice)).GroupBy(x => x.SchoolId).Select(school => school.MaxBy(x => x.IsChoice)!);
    }

    private void Add(Guid? hubId, int schools)
    {
        if (hubId is { } hub) _schools[hub] = _schools.GetValueOrDefault(hub) + schools;
    }
}
