namespace Tessellate.Networks;

/// <summary>
/// The pentagon of the Cairo tiling at a column and row. A unit square of a chess board whose corners of odd parity are each
/// cut in two; a tile takes both ends of a cut that is its edge and the nearer end of one that is not, so that every
/// tile has five corners and shares its edges with five others.
/// </summary>
public static class CairoTile
{
    /// <summary>Half the cut along one axis. Four of the five sides are then equally long (ratio √3 − 1 to the fifth).</summary>
    private const double Cut = 0.2113;

    /// <summary>How far each side is drawn in, so that a gap shows between neighbours.</summary>
    private const double Inset = 0.022;

    /// <summary>Corners in order round the tile, in tiles from the map's top left; x to the east, y to the south.</summary>
    public static IReadOnlyList<(double X, double Y)> Corners(int column, int row)
    {
        var centre = (X: column + 0.5, Y: row + 0.5);
        (int X, int Y)[] square = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)];
        var corners = square.SelectMany(corner => Split(corner, centre))
            .OrderBy(p => Math.Atan2(p.Y - centre.Y, p.X - centre.X)).ToList();
        return Shrink(corners);
    }

    /// <summary>The middle of the tile, where its letters stand.</summary>
    public static (double X, double Y) Middle(int column, int row)
    {
        var corners = Corners(column, row);
        return (corners.Average(p => p.X), corners.Average(p => p.Y));
    }

    private static IEnumerable<(double X, double Y)> Split((int X, int Y) corner, (double X, double Y) centre)
    {
        if ((corner.X + corner.Y) % 2 == 0) return [(corner.X, corner.Y)];

        var slope = corner.X % 2 == 0 ? 1 : -1;
        (double X, double Y) one = (corner.X + Cut, corner.Y + slope * Cut);
        (double X, double Y) other = (corner.X - Cut, corner.Y - slope * Cut);
        var nearness = Distance(one, centre) - Distance(other, centre);
        return Math.Abs(nearness) < 1e-9 ? [one, other] : [nearness < 0 ? one : other];
    }

    // Moves every side inwards and meets the moved sides again.
    private static List<(double X, double Y)> Shrink(List<(double X, double Y)> corners)
    {
        var sides = corners.Select((from, i) => Side(from, corners[(i + 1) % corners.Count])).ToList();
        return [.. sides.Select((side, i) => Meet(sides[(i + sides.Count - 1) % sides.Count], side))];
    }

    // As a·x + b·y = c with (a, b) the unit normal pointing inwards; corners run clockwise on the screen.
    private static (double A, double B, double C) Side((double X, double Y) from, (double X, double Y) to)
    {
        var length = Distance(from, to);
        var (a, b) = (-(to.Y - from.Y) / length, (to.X - from.X) / length);
        return (a, b, a * from.X + b * from.Y + Inset);
    }

    private static (double X, double Y) Meet((double A, double B, double C) one, (double A, double B, double C) other)
    {
        var determinant = one.A * other.B - other.A * one.B;
        return ((one.C * other.B - other.C * one.B) / determinant, (one.A * other.C - other.A * one.C) / determinant);
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
