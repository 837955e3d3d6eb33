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
    private readonly Edge[] _edges;
    private readonly Guid[] _hubs;
    private readonly Dictionary<Guid, string> _slugs;
    private readonly Dictionary<Guid, Guid> _exceptions;
    private readonly Dictionary<Guid, Guid> _choices;

    private Suggestions(IReadOnlyList<SchoolPlace> schools, AreaLookup areas, DateOnly on, Dictionary<Guid, string> slugs, Dictionary<Guid, Guid> exceptions, Dictionary<Guid, Guid> choices)
    {
        Schools = schools;
        (_slugs, _exceptions, _choices) = (slugs, exceptions, choices);
        _known = [.. schools.Select(s => areas.Find(s.DistrictCode, on)?.HubId)];
        // Only open state-funded schools in a known district carry their area to others and make its edge.
        bool Carries(SchoolPlace school, int i) => school.IsOpen && school.IsStateFunded && school.Point is not null && _known[i] is not null;
        _grid = new PlaceGrid([.. schools.Select((s, i) => Carries(s, i) ? s.Point : null)]);
        _hubs = [.. slugs.OrderBy(hub => hub.Value, StringComparer.Ordinal).Select(hub => hub.Key)];
        _edges = [.. schools.Index().Where(s => Carries(s.Item, s.Index))
            .Select(s => new Edge(s.Item.Point!.Value.Easting, s.Item.Point.Value.Northing, Array.IndexOf(_hubs, _known[s.Index]!.Value)))];
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

        // Every school of every hub: half a thousand million comparisons for the country, and quicker than any search by rings.
        var nearest = new long[_hubs.Length];
        Array.Fill(nearest, long.MaxValue);
        foreach (var edge in _edges)
        {
            long east = edge.Easting - point.Easting, north = edge.Northing - point.Northing;
            var square = east * east + north * north;
            if (square < nearest[edge.Hub]) nearest[edge.Hub] = square;
        }

        var found = nearest.Index().Where(n => n.Item <= (long)Near * Near && _hubs[n.Index] != area)
            .OrderBy(n => n.Item).Take(MostNeighbours).Select(n => (Hub: _hubs[n.Index], Metres: Math.Sqrt(n.Item)));
        return string.Join(' ', found.Select(f => string.Create(CultureInfo.InvariantCulture, $"{_slugs[f.Hub]}:{f.Metres:0}")).Prepend(own)).Trim();
    }

    /// <summary>A school that carries its hub's area, by the hub's place in the list.</summary>
    private readonly record struct Edge(int Easting, int Northing, int Hub);
}
