using System.Globalization;
using System.Text;
using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Tessellate.Find;

/// <summary>Draws ground on a sheet: cuts it to the frame and writes it as paths in tenths of a unit, each corner relative to the one before.</summary>
internal sealed class AreaPen
{
    public const int Width = 720;
    private const double Margin = 0.06, Flattest = 0.62, Tallest = 1.08;
    private readonly Envelope _frame;
    private readonly Geometry _sheet;

    public AreaPen(Envelope ground)
    {
        _frame = ground.Copy();
        _frame.ExpandBy(Margin * Math.Max(ground.Width, ground.Height));
        var shape = _frame.Height / _frame.Width;
        if (shape < Flattest) _frame.ExpandBy(0, (Flattest * _frame.Width - _frame.Height) / 2);
        if (shape > Tallest) _frame.ExpandBy((_frame.Height / Tallest - _frame.Width) / 2, 0);
        MetresPerUnit = _frame.Width / Width;
        _sheet = GeometryFactory.Default.ToGeometry(_frame);
    }

    public double MetresPerUnit { get; }

    public int Height => (int)Math.Round(_frame.Height / MetresPerUnit);

    public bool Sees(Geometry ground) => _frame.Intersects(ground.EnvelopeInternal);

    public Geometry Cut(Geometry ground) => _frame.Contains(ground.EnvelopeInternal) ? ground : OverlayNGRobust.Overlay(ground, _sheet, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);

    /// <summary>The place with the most room round it, and how many units of room that is.</summary>
    public (double X, double Y, double Room) Middle(Geometry ground)
    {
        var circle = new MaximumInscribedCircle(ground, 2 * MetresPerUnit);
        var centre = circle.GetCenter().Coordinate;
        return (X(centre), Y(centre), circle.GetRadiusLine().Length / MetresPerUnit);
    }

    public string Shape(Geometry ground)
    {
        var path = new StringBuilder();
        for (var i = 0; i < ground.NumGeometries; i++)
        {
            if (ground.GetGeometryN(i) is not Polygon polygon) continue; // a cut may leave a line or a point

            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing)) Ring(path, ring.Coordinates);
        }

        return path.ToString();
    }

    /// <summary>Points for the ends of a line to draw. With <paramref name="turned"/> each has a direction, so that square ends stand on a corner.</summary>
    public string Dots(IEnumerable<(int Easting, int Northing)> schools, bool turned)
    {
        var path = new StringBuilder();
        var pen = (X: 0, Y: 0);
        foreach (var place in schools.Select(s => Grid(new Coordinate(s.Easting, s.Northing))).Order())
        {
            path.Append('m').Append(Pair(place.X - pen.X, place.Y - pen.Y)).Append(turned ? "l1 1" : "h0");
            pen = turned ? (place.X + 1, place.Y + 1) : place;
        }

        return path.ToString();
    }

    private void Ring(StringBuilder path, Coordinate[] corners)
    {
        var places = corners.Select(Grid).ToList();
        var pen = places[0];
        path.Append('M').Append(Pair(pen.X, pen.Y)).Append('l');
        foreach (var place in places.Skip(1).SkipLast(1))
        {
            if (place == pen) continue;
            if (path[^1] != 'l' && place.X >= pen.X) path.Append(' ');
            path.Append(Pair(place.X - pen.X, place.Y - pen.Y));
            pen = place;
        }

        path.Append('z');
    }

    private static string Pair(int x, int y) => y < 0 ? string.Create(CultureInfo.InvariantCulture, $"{x}{y}") : string.Create(CultureInfo.InvariantCulture, $"{x} {y}");

    private (int X, int Y) Grid(Coordinate place) => ((int)Math.Round(X(place) * 10), (int)Math.Round(Y(place) * 10));

    private double X(Coordinate place) => (place.X - _frame.MinX) / MetresPerUnit;

    private double Y(Coordinate place) => (_frame.MaxY - place.Y) / MetresPerUnit;
}
