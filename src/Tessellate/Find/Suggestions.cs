using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>The one hub suggested for a school, why, and the hubs near it as "slug:metres" (0 for the hub whose area it lies in).</summary>
public sealed record Suggestion(Guid? HubId, HubBasis Basis, string Neighbours);

/// <summary>
/// Which hub is suggested for each school on a day. In order: the school's own choice (where the network lets a school choose),
/// an exception, its district, the nearest school's district, and where there is no position either, the commonest hub of
/// its local authority, which is marked unclear.
/// </summary>
public sealed class Suggestions
{
    private const int MostNeighbours = 4;
    private const int Near = 60_000; // metres; a hub further away is no neighbour

    private readonly IReadOnlyList<Guid?> _areas;
    private readonly IReadOnlyList<Guid?> _known;
    private readonly Dictionary<string, Guid> _commonest;
    private readonly PlaceGrid _grid;
    private readonly Dictionary<Guid, string> _slugs;
    private readonly Dictionary<Guid, Guid> _exceptions;
    private readonly Dictionary<Guid, Guid> _choices;

    private Suggestions(IReadOnlyList<SchoolPlace> schools, AreaLookup areas, DateOnly on, Dictionary<Guid, string> slugs, Dictionary<Guid, Guid> exceptions, Dictionary<Guid, Guid> choices)
    {
        Schools = schools;
        (_slugs, _exceptions, _choices) = (slugs, exceptions, choices);
        _known = [.. schools.Select(s => areas.Find(s.DistrictCode, on)?.HubId)];
        // Only open state-funded schools in a known district carry their area to others and make its edge.
        _grid = new PlaceGrid([.. schools.Select((s, i) => s.IsOpen && s.IsStateFunded && _known[i] is not null ? s.Point : null)]);
        _commonest = schools.Zip(_known).Where(pair => pair is { First.AuthorityCode: not null, Second: not null })
            .GroupBy(pair => pair.First.AuthorityCode!, pair => pair.Second!.Value)
            .ToDictionary(g => g.Key, g => g.CountBy(hub => hub).OrderByDescending(c => c.Value).ThenBy(c => slugs[c.Key], StringComparer.Ordinal).First().Key);
        _areas = [.. schools.Select((s, i) => _known[i] ?? NearestArea(s))];
    }

    public IReadOnlyList<SchoolPlace> Schools { get; }

    public static async Task<Suggestions> LoadAsync(TessellateDb db, DateOnly on, CancellationToken stop)
    {
        var year = ProgrammeYear.Of(on);
        var mayChoose = !await db.Networks.AnyAsync(n => n.AreaPolicy == AreaPolicy.Hard, stop);
        var exceptions = await db.AreaExceptions.Where(e => e.FromOn <= on && (e.ToOn == null || e.ToOn >= on)).OrderBy(e => e.FromOn).ToListAsync(stop);
        var choices = mayChoose ? await db.HubChoices.Where(c => c.Year == year).OrderBy(c => c.ChosenAt).ToListAsync(stop) : [];
        return new Suggestions(await SchoolPlace.ListAsync(db, stop), await AreaLookup.LoadAsync(db, stop), on,
            await db.Hubs.ToDictionaryAsync(h => h.Id, h => h.Slug, stop),
            exceptions.GroupBy(e => e.SchoolId).ToDictionary(g => g.Key, g => g.Last().HubId),
            choices.GroupBy(c => c.SchoolId).ToDictionary(g => g.Key, g => g.Last().HubId));
    }

    /// <summary>The suggestion for the school at an index of <see cref="Schools"/>.</summary>
    public Suggestion For(int index)
    {
        var school = Schools[index];
        var area = _exceptions.TryGetValue(school.SchoolId, out var exception) ? exception : _areas[index];
        var basis = _exceptions.ContainsKey(school.SchoolId) ? HubBasis.Exception : HubBasis.District;
        if (area is null && school.AuthorityCode is { } authority && _commonest.TryGetValue(authority, out var commonest)) (area, basis) = (commonest, HubBasis.Unclear);

        // A district that no file names: whatever hub is left, and say that it is a guess.
        if (area is null) (area, basis) = (_slugs.Count == 0 ? null : _slugs.MinBy(s => s.Value, StringComparer.Ordinal).Key, HubBasis.Unclear);

        var neighbours = school.IsOpen ? Neighbours(school, area) : "";
        return _choices.TryGetValue(school.SchoolId, out var chosen)
            ? new Suggestion(chosen, HubBasis.Choice, neighbours)
            : new Suggestion(area, basis, neighbours);
    }

    private Guid? NearestArea(SchoolPlace school)
    {
        if (school.Point is not { } point) return null;
        foreach (var (index, _) in _grid.From(point.Easting, point.Northing)) return _known[index];
        return null;
    }

    private string Neighbours(SchoolPlace school, Guid? area)
    {
        var own = area is { } hub ? $"{_slugs[hub]}:0" : "";
        if (school.Point is not { } point) return own;

        var found = new List<(Guid Hub, double Metres)>();
        foreach (var (index, metres) in _grid.From(point.Easting, point.Northing))
        {
            if (metres > Near || found.Count == MostNeighbours || found.Count == _slugs.Count - 1) break;
            if (_known[index] is { } other && other != area && !found.Exists(f => f.Hub == other)) found.Add((other, metres));
        }

        return string.Join(' ', found.Select(f => string.Create(CultureInfo.InvariantCulture, $"{_slugs[f.Hub]}:{f.Metres:0}")).Prepend(own)).Trim();
    }
}
