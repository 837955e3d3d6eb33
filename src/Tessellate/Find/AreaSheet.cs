using NetTopologySuite.Geometries;
using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>Everything that the maps of all hubs are drawn from, as it was at one generation of the finder's table.</summary>
internal sealed class AreaSheet(AreaGround ground, ILookup<Guid, (PhaseGroup Group, int Easting, int Northing)> schools,
    IReadOnlyDictionary<Guid, HubTile> hubs, IReadOnlyDictionary<string, string> districts)
{
    // What a letter takes of the width, and how high a line is, in units; room that a neighbour's name needs.
    private const double Letter = 7.2, Line = 17, NameRoom = 26;

    // Hubs that an estuary of this many metres parts are neighbours still.
    private const double Across = 3_000;

    /// <summary>Null for a hub without ground.</summary>
    public AreaMap? Draw(Guid hubId)
    {
        if (!ground.Hubs.TryGetValue(hubId, out var own)) return null;

        var pen = new AreaPen(own.EnvelopeInternal);
        var parts = ground.Parts.Where(p => p.HubId == hubId).ToList();
        return new AreaMap(AreaPen.Width, pen.Height, pen.MetresPerUnit)
        {
            Districts = [.. parts.Select(p => pen.Shape(p.Shape))], Outline = pen.Shape(own), Names = Names(pen, parts),
            Neighbours = [.. ground.Hubs.Where(h => h.Key != hubId && hubs.ContainsKey(h.Key) && pen.Sees(h.Value))
                .Select(h => Neighbour(pen, hubs[h.Key], own.IsWithinDistance(h.Value, Across), pen.Cut(h.Value))).Where(n => n.Path.Length > 0)],
            Dots = [.. schools[hubId].GroupBy(s => s.Group).OrderBy(g => g.Key).Select(g => Dots(pen, g.Key, [.. g.Select(s => (s.Easting, s.Northing))]))],
            Scale = MapScale.For(pen.MetresPerUnit, AreaPen.Width)
        };
    }

    private static MapNeighbour Neighbour(AreaPen pen, HubTile hub, bool meets, Geometry seen)
    {
        if (seen.IsEmpty) return new MapNeighbour(hub, meets, "", null);

        var (x, y, room) = pen.Middle(seen);
        return new MapNeighbour(hub, meets, pen.Shape(seen), room < NameRoom ? null : (Inside(x, hub.Name), y));
    }

    private static MapDots Dots(AreaPen pen, PhaseGroup group, List<(int, int)> schools) =>
        new(group, schools.Count, pen.Dots(schools, turned: group is PhaseGroup.AllThrough or PhaseGroup.Nursery));

    private static double Inside(double x, string text) => Math.Clamp(x, text.Length * Letter / 2, AreaPen.Width - text.Length * Letter / 2);

    // The larger district's name first; one that would run into another waits until there is room.
    private List<MapName> Names(AreaPen pen, IEnumerable<GroundPart> parts)
    {
        var names = new List<MapName>();
        foreach (var (x, y, room, text) in parts.Where(p => districts.ContainsKey(p.DistrictCode)).Select(p => (At: pen.Middle(p.Shape), Text: districts[p.DistrictCode]))
            .Select(p => (X: Inside(p.At.X, p.Text), p.At.Y, p.At.Room, p.Text)).OrderByDescending(p => p.Room))
        {
            var crowded = names.Exists(n => !n.IsCrowded && Math.Abs(n.Y - y) < Line && Math.Abs(n.X - x) < (n.Text.Length + text.Length) * Letter / 2);
            names.Add(new MapName(text, x, y, crowded));
        }

        return names;
    }
}
