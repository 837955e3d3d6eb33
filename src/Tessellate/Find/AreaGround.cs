using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;

namespace Tessellate.Find;

/// <summary>A school on the ground: where it stands (National Grid, metres) and the district and hub whose area that is.</summary>
public readonly record struct GroundPoint(int Easting, int Northing, Guid HubId, string DistrictCode);

/// <summary>The ground of one district, or of the part of it that one hub serves.</summary>
public sealed record GroundPart(Guid HubId, string DistrictCode, Geometry Shape);

/// <summary>
/// The country as a tessellation of its schools: every place belongs to the school nearest to it, so that the ground of a
/// district is the union of the cells of its schools. Needs no boundary file. Where no school is near, the country ends:
/// <see cref="Shore"/> puts points there that belong to nobody.
/// </summary>
public sealed class AreaGround
{
    /// <summary>Corners that stand out by less are smoothed away; on the map of a hub that is about a pixel.</summary>
    private const double Tolerance = 160;

    private AreaGround(IReadOnlyList<GroundPart> parts)
    {
        Parts = parts;
        Hubs = parts.GroupBy(p => p.HubId).ToDictionary(g => g.Key, g => CoverageUnion.Union([.. g.Select(p => p.Shape)]));
    }

    public IReadOnlyList<GroundPart> Parts { get; }

    /// <summary>The whole area of each hub.</summary>
    public IReadOnlyDictionary<Guid, Geometry> Hubs { get; }

    public static AreaGround Build(IReadOnlyCollection<GroundPoint> schools)
    {
        // Of several schools at one place the first stands for all.
        var owners = schools.GroupBy(s => new Coordinate(s.Easting, s.Northing)).ToDictionary(g => g.Key, g => g.First());
        if (owners.Count == 0) return new AreaGround([]);

        var voronoi = new VoronoiDiagramBuilder();
        voronoi.SetSites([.. owners.Keys, .. Shore.Round([.. owners.Keys])]);
        var cells = voronoi.GetSubdivision().GetVoronoiCellPolygons(GeometryFactory.Default);

        var parts = cells.Where(cell => owners.ContainsKey((Coordinate)cell.UserData))
            .GroupBy(cell => owners[(Coordinate)cell.UserData] is var s ? (s.HubId, s.DistrictCode) : default)
            .Select(g => new GroundPart(g.Key.HubId, g.Key.DistrictCode, CoverageUnion.Union([.. g])))
            .ToList();
        var simpler = CoverageSimplifier.Simplify([.. parts.Select(p => p.Shape)], Tolerance);
        return new AreaGround([.. parts.Select((part, i) => part with { Shape = simpler[i] }).Where(part => !part.Shape.IsEmpty)]);
    }
}
