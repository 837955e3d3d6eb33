using Tessellate.Foundation;

namespace Tessellate.Find;

/// <summary>
/// Points of the National Grid in squares, so that the nearest are found without looking at all of them. Immutable once built;
/// a point is known by its index in the list it was built from.
/// </summary>
public sealed class PlaceGrid
{
    private const int Square = 2_000; // metres; about two schools a square in a town
    private const int Far = 120_000;

    private readonly Dictionary<(int Column, int Row), List<int>> _squares = [];
    private readonly IReadOnlyList<(int Easting, int Northing)?> _points;

    /// <summary>Points without a position are passed over.</summary>
    public PlaceGrid(IReadOnlyList<(int Easting, int Northing)?> points)
    {
        _points = points;
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i] is not { } point) continue;
            var square = SquareOf(point.Easting, point.Northing);
            if (!_squares.TryGetValue(square, out var inside)) _squares.Add(square, inside = []);
            inside.Add(i);
        }
    }

    /// <summary>Points with their distance in metres, nearest first; of two equally near, the one earlier in the list. Ends at 120 km.</summary>
    public IEnumerable<(int Index, double Metres)> From(int easting, int northing)
    {
        var (column, row) = SquareOf(easting, northing);
        var waiting = new PriorityQueue<(int Index, double Metres), (double, int)>();
        for (var ring = 0; ring * Square <= Far; ring++)
        {
            foreach (var i in Ring(column, row, ring))
            {
                var metres = NationalGrid.Metres(easting, northing, _points[i]!.Value.Easting, _points[i]!.Value.Northing);
                waiting.Enqueue((i, metres), (metres, i));
            }

            // Nothing in a later ring is nearer than this many metres.
            while (waiting.TryPeek(out var next, out _) && next.Metres <= ring * Square) yield return waiting.Dequeue();
        }

        while (waiting.TryDequeue(out var next, out _)) yield return next;
    }

    private IEnumerable<int> Ring(int column, int row, int ring)
    {
        for (var x = -ring; x <= ring; x++)
        {
            var step = Math.Abs(x) == ring || ring == 0 ? 1 : 2 * ring; // whole columns at the ends, two squares between
            for (var y = -ring; y <= ring; y += step)
            {
                if (!_squares.TryGetValue((column + x, row + y), out var inside)) continue;
                foreach (var i in inside) yield return i;
            }
        }
    }

    private static (int Column, int Row) SquareOf(int easting, int northing) => ((int)Math.Floor(easting / (double)Square), (int)Math.Floor(northing / (double)Square));
}
