using NetTopologySuite.Geometries;

namespace Tessellate.Find;

/// <summary>
/// Where the ground of the schools ends. A lattice of points is flooded from outside as far as no school is near, and then the
/// flood rises a little: moors and estuaries that it could not enter stay ground, and the coast is not far out at sea. The
/// flood's edge are the points of the shore; a cell that meets it ends half way to it.
/// </summary>
internal static class Shore
{
    private const double Step = 1_500;
    private const int Rise = 3;
    private const double Least = 13_000;

    public static IEnumerable<Coordinate> Round(IReadOnlyList<Coordinate> schools)
    {
        var near = new NearGrid(schools);
        var reach = Reach(schools, near);
        var bounds = new Envelope(schools);
        bounds.ExpandBy(reach + 2 * Step);
        var (columns, rows) = ((int)(bounds.Width / Step) + 2, (int)(bounds.Height / Step) + 2);
        Coordinate At(int column, int row) => new(bounds.MinX + column * Step, bounds.MinY + row * Step);

        var flooded = Flood(columns, rows, (column, row) => !near.Any(At(column, row), reach));
        for (var i = 0; i < Rise; i++) flooded = Risen(flooded);
        for (var column = 1; column < columns - 1; column++)
        {
            for (var row = 1; row < rows - 1; row++)
            {
                if (flooded[column, row] && Beside(flooded, column, row).Contains(false)) yield return At(column, row);
            }
        }
    }

    // Thirteen kilometres close the fells and the fens; where schools stand far apart, more.
    private static double Reach(IReadOnlyList<Coordinate> schools, NearGrid near)
    {
        var gaps = schools.Select(near.ToNearestOther).Where(double.IsFinite).Order().ToList();
        return gaps.Count == 0 ? Least : Math.Clamp(2 * gaps[gaps.Count * 95 / 100], Least, 3 * Least);
    }

    private static bool[,] Flood(int columns, int rows, Func<int, int, bool> isOpen)
    {
        var flooded = new bool[columns, rows];
        var waiting = new Stack<(int Column, int Row)>();
        waiting.Push((0, 0));
        while (waiting.TryPop(out var place))
        {
            var (column, row) = place;
            if (column < 0 || row < 0 || column >= columns || row >= rows || flooded[column, row] || !isOpen(column, row)) continue;

            flooded[column, row] = true;
            waiting.Push((column - 1, row));
            waiting.Push((column + 1, row));
            waiting.Push((column, row - 1));
            waiting.Push((column, row + 1));
        }

        return flooded;
    }

    private static bool[,] Risen(bool[,] flooded)
    {
        var risen = (bool[,])flooded.Clone();
        for (var column = 1; column < flooded.GetLength(0) - 1; column++)
        {
            for (var row = 1; row < flooded.GetLength(1) - 1; row++) risen[column, row] |= Beside(flooded, column, row).Contains(true);
        }

        return risen;
    }

    private static bool[] Beside(bool[,] flooded, int column, int row) =>
        [flooded[column - 1, row], flooded[column + 1, row], flooded[column, row - 1], flooded[column, row + 1]];

    /// <summary>Schools by squares of five kilometres, so that one asks only those around.</summary>
    private sealed class NearGrid(IReadOnlyList<Coordinate> schools)
    {
        private const double Side = 5_000;
        private readonly ILookup<(int, int), Coordinate> _squares = schools.ToLookup(Square);

        public bool Any(Coordinate place, double within) => Around(place, (int)Math.Ceiling(within / Side)).Any(s => s.Distance(place) <= within);

        /// <summary>Looks as far as fifty kilometres; infinite beyond.</summary>
        public double ToNearestOther(Coordinate school)
        {
            for (var rings = 1; rings <= 10; rings++)
            {
                var nearest = Around(school, rings).Where(s => !s.Equals2D(school)).Select(s => s.Distance(school)).DefaultIfEmpty(double.PositiveInfinity).Min();
                if (nearest <= rings * Side) return nearest;
            }

            return double.PositiveInfinity;
        }

        private IEnumerable<Coordinate> Around(Coordinate place, int rings)
        {
            var (column, row) = Square(place);
            for (var x = column - rings; x <= column + rings; x++)
            {
                for (var y = row - rings; y <= row + rings; y++)
                {
                    foreach (var school in _squares[(x, y)]) yield return school;
                }
            }
        }

        private static (int, int) Square(Coordinate place) => ((int)Math.Floor(place.X / Side), (int)Math.Floor(place.Y / Side));
    }
}
