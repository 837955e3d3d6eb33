using CsCheck;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using Tessellate.Find;

namespace Tessellate.Tests.Find;

public sealed class AreaGroundTests
{
    private static readonly Guid North = Guid.CreateVersion7(), South = Guid.CreateVersion7();

    private static readonly Gen<GroundPoint> School = Gen.Select(Gen.Int[200_000, 240_000], Gen.Int[100_000, 140_000], Gen.Bool,
        (east, north, other) => new GroundPoint(east, north, north > 120_000 ? North : South, $"{(north > 120_000 ? "N" : "S")}{(other ? 1 : 2)}"));

    [Fact]
    public void Ground_never_overlaps_and_each_hub_has_what_its_districts_have() => School.Array[1, 200].Sample(schools =>
    {
        var ground = AreaGround.Build(schools);

        Assert.True(CoverageValidator.IsValid([.. ground.Parts.Select(p => p.Shape)]));
        Assert.All(ground.Hubs, hub => Assert.Equal(ground.Parts.Where(p => p.HubId == hub.Key).Sum(p => p.Shape.Area), hub.Value.Area, 1.0));
    }, iter: 20);

    /// <summary>Smoothing moves lines by less than a pixel of the map, so only a school right at a line may be on its other side.</summary>
    [Fact]
    public void Every_school_stands_on_the_ground_of_its_own_district() => School.Array[1, 200].Sample(schools =>
    {
        var ground = AreaGround.Build(schools).Parts.ToDictionary(p => (p.HubId, p.DistrictCode), p => p.Shape);

        Assert.All(schools.DistinctBy(s => (s.Easting, s.Northing)), school =>
            Assert.InRange(ground[(school.HubId, school.DistrictCode)].Distance(new Point(school.Easting, school.Northing)), 0, 350));
    }, iter: 20);

    [Fact]
    public void One_school_alone_has_ground_round_it()
    {
        var ground = AreaGround.Build([new(430_000, 430_000, North, "N1")]);

        Assert.InRange(ground.Hubs[North].Area, 20e6, 200e6); // a few kilometres each way
    }

    [Fact]
    public void No_school_no_ground() => Assert.Empty(AreaGround.Build([]).Parts);

    [Fact]
    public void A_moor_between_schools_is_ground_and_the_sea_beside_them_is_not()
    {
        // A ring of schools, two kilometres apart and ten kilometres from its middle.
        var ring = Enumerable.Range(0, 32).Select(i => new GroundPoint(400_000 + (int)(10_000 * Math.Cos(i * Math.PI / 16)), 400_000 + (int)(10_000 * Math.Sin(i * Math.PI / 16)), North, "N1"));

        var ground = AreaGround.Build([.. ring]).Hubs[North];

        Assert.True(ground.Contains(new Point(400_000, 400_000)));
        Assert.False(ground.Contains(new Point(400_000, 420_000)));
        Assert.Equal(0, ((Polygon)ground).NumInteriorRings);
    }
}
