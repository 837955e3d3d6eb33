using Tessellate.Networks;

namespace Tessellate.Tests.Networks;

public sealed class CairoTileTests
{
    [Fact]
    public void Every_tile_has_five_corners_and_nearly_the_area_of_its_square()
    {
        for (var column = 0; column < 6; column++)
        {
            for (var row = 0; row < 6; row++)
            {
                var corners = CairoTile.Corners(column, row);

                Assert.Equal(5, corners.Count);
                Assert.InRange(Area(corners), 0.90, 0.93); // 1 less the gap drawn round it
            }
        }
    }

    [Fact]
    public void Tiles_do_not_overlap()
    {
        var first = CairoTile.Corners(2, 2);
        Assert.All(CairoTile.Corners(3, 2).Concat(CairoTile.Corners(2, 3)).Concat(CairoTile.Corners(1, 2)).Concat(CairoTile.Corners(2, 1)),
            point => Assert.False(Inside(first, point)));
    }

    private static double Area(IReadOnlyList<(double X, double Y)> corners) => Math.Abs(
        corners.Select((p, i) => p.X * corners[(i + 1) % corners.Count].Y - corners[(i + 1) % corners.Count].X * p.Y).Sum()) / 2;

    private static bool Inside(IReadOnlyList<(double X, double Y)> corners, (double X, double Y) point) => corners
        .Select((p, i) => (From: p, To: corners[(i + 1) % corners.Count]))
        .All(side => (side.To.X - side.From.X) * (point.Y - side.From.Y) - (side.To.Y - side.From.Y) * (point.X - side.From.X) > 0);
}
