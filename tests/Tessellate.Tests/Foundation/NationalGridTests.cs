using Tessellate.Foundation;

namespace Tessellate.Tests.Foundation;

public sealed class NationalGridTests
{
    /// <summary>The worked example of the Ordnance Survey's guide, annex C.1: 52°39′27.2531″N 1°43′4.5177″E on Airy's ellipsoid.</summary>
    [Fact]
    public void The_projection_agrees_with_the_worked_example_to_a_millimetre()
    {
        var (easting, northing) = NationalGrid.Project(Radians(52, 39, 27.2531), Radians(1, 43, 4.5177));

        Assert.Equal(651409.903, easting, 0.001);
        Assert.Equal(313177.270, northing, 0.001);
    }

    /// <summary>Places whose two positions are both published (Code-Point Open and the ONS directory), in five corners of England.</summary>
    [Theory]
    [InlineData(51.74529, -0.32860, 515487, 206498)]
    [InlineData(53.06658, -2.47859, 368027, 352255)]
    [InlineData(53.61742, -2.16231, 389360, 413442)]
    [InlineData(51.07309, -1.80095, 414041, 130438)]
    [InlineData(52.61244, 1.72464, 652251, 308142)]
    public void A_position_from_a_telephone_is_within_five_metres(double latitude, double longitude, int easting, int northing)
    {
        var found = NationalGrid.FromDegrees(latitude, longitude)!.Value;

        Assert.InRange(NationalGrid.Metres(found.Easting, found.Northing, easting, northing), 0, 5);
    }

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(48.85, 2.35)]
    [InlineData(52, double.PositiveInfinity)]
    [InlineData(-90, 180)]
    public void A_position_outside_the_grid_is_no_position(double latitude, double longitude) =>
        Assert.Null(NationalGrid.FromDegrees(latitude, longitude));

    private static double Radians(int degrees, int minutes, double seconds) =>
        double.DegreesToRadians(degrees + minutes / 60.0 + seconds / 3600);
}
