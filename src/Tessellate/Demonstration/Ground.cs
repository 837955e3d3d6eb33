namespace Tessellate.Demonstration;

/// <summary>
/// Where things of a district may stand. Districts keep apart as real ones do, so that areas have edges: a point nearer (by
/// the measure of their spreads) to another district is thrown again.
/// </summary>
internal sealed class Ground(IReadOnlyList<DistrictFacts> districts)
{
    private const double Widest = 2.0;

    /// <summary>A point of the district around its middle, or around a given place in it.</summary>
    public (int Easting, int Northing) PointIn(DistrictFacts district, Dice dice, (int Easting, int Northing)? around = null, double tightness = 1)
    {
        var (east, north) = around ?? (district.Easting, district.Northing);
        for (var tries = 0; tries < 20; tries++)
        {
            var easting = (int)(east + Throw(dice) * district.SpreadEast * tightness);
            var northing = (int)(north + Throw(dice) * district.SpreadNorth * tightness);
            if (Owner(easting, northing) == district) return (easting, northing);
            tightness *= 0.9;
        }

        return (district.Easting + dice.Between(-300, 300), district.Northing + dice.Between(-300, 300));
    }

    private static double Throw(Dice dice) => Math.Clamp(dice.Around(0, 1), -Widest, Widest);

    private DistrictFacts Owner(int easting, int northing)
    {
        var (best, least) = (districts[0], double.MaxValue);
        foreach (var district in districts)
        {
            double east = (easting - district.Easting) / (double)district.SpreadEast, north = (northing - district.Northing) / (double)district.SpreadNorth;
            var far = east * east + north * north;
            if (far < least) (best, least) = (district, far);
        }

        return best;
    }
}
