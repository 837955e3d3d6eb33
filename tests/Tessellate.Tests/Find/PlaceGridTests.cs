using CsCheck;
using Tessellate.Find;
using Tessellate.Foundation;

namespace Tessellate.Tests.Find;

public sealed class PlaceGridTests
{
    [Fact]
    public void The_nearest_come_first_exactly_as_when_all_are_looked_at()
    {
        var point = Gen.Select(Gen.Int[0, 60_000], Gen.Int[0, 60_000]);
        Gen.Select(point.List[0, 60], point).Sample((points, from) =>
        {
            var grid = new PlaceGrid([.. points.Select(p => ((int, int)?)p)]);
            var expected = points.Select((p, i) => (i, Metres: NationalGrid.Metres(from.Item1, from.Item2, p.Item1, p.Item2))).OrderBy(x => x.Metres).ThenBy(x => x.i);

            Assert.Equal(expected, grid.From(from.Item1, from.Item2));
        });
    }
}
