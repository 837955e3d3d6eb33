using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>The finder's table in memory as it was at one generation. Immutable; replaced whole when the table changes.</summary>
public sealed class FinderSnapshot
{
    private readonly Dictionary<int, FoundSchool> _byUrn;
    private readonly ILookup<string, FoundSchool> _byPostcode;
    private readonly Dictionary<string, (int Easting, int Northing)> _middles;
    private readonly PlaceGrid _open;
    private readonly NameSearch _names;

    internal FinderSnapshot(long generation, IReadOnlyList<FinderEntry> entries, IReadOnlyList<HubTile> hubs)
    {
        Generation = generation;
        Hubs = hubs;
        var (byId, bySlug) = (hubs.ToDictionary(h => h.Id), hubs.ToDictionary(h => h.Slug));
        Schools = [.. entries.Select(e => new FoundSchool(e, byId, bySlug))];
        _byUrn = Schools.ToDictionary(s => s.Entry.Urn);
        _byPostcode = Schools.Where(s => s.Entry.Postcode is not null).ToLookup(s => s.Entry.Postcode!);
        _middles = Middles();
        _open = new PlaceGrid([.. Schools.Select(s => s.IsOpenStateFunded ? s.Point : null)]);
        _names = new NameSearch(Schools);
    }

    public long Generation { get; }
    public IReadOnlyList<HubTile> Hubs { get; }
    public IReadOnlyList<FoundSchool> Schools { get; }

    /// <summary>The school whose present URN this is.</summary>
    public FoundSchool? ByUrn(int urn) => _byUrn.GetValueOrDefault(urn);

    /// <summary>Schools by words of their names, streets and towns, best first; nearer ones first among equals where a place is given.</summary>
    public IReadOnlyList<FoundSchool> ByWords(string text, int most, (int Easting, int Northing)? near = null) => _names.Find(text, most, near);

    /// <summary>Schools at exactly this postcode, open ones first.</summary>
    public IEnumerable<FoundSchool> At(Postcode postcode) => _byPostcode[postcode.ToString()].OrderByDescending(s => s.IsOpenStateFunded).ThenByDescending(s => s.Entry.IsOpen).ThenBy(s => s.Entry.Urn);

    /// <summary>The middle of the schools of a postcode ("AL1 1AG"), a sector ("AL1 1") or an outward code ("AL1"); null where there is none.</summary>
    public (int Easting, int Northing)? MiddleOf(string code) => _middles.TryGetValue(code, out var middle) ? middle : null;

    /// <summary>Open state-funded schools with their distance in metres, nearest first.</summary>
    public IEnumerable<(FoundSchool School, double Metres)> NearestTo(int easting, int northing) =>
        _open.From(easting, northing).Select(near => (Schools[near.Index], near.Metres));

    private Dictionary<string, (int, int)> Middles() => Schools.Where(s => s.Point is not null)
        .SelectMany(s => Codes(s.Entry.Postcode).Select(code => (code, Point: s.Point!.Value)))
        .GroupBy(x => x.code, x => x.Point)
        .ToDictionary(g => g.Key, g => ((int)g.Average(p => p.Easting), (int)g.Average(p => p.Northing)));

    private static IEnumerable<string> Codes(string? text) =>
        Postcode.TryParse(text, out var postcode) ? [postcode.ToString(), postcode.Sector, postcode.Outward] : [];
}
