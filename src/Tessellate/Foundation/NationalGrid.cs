namespace Tessellate.Foundation;

/// <summary>
/// Latitude and longitude, as telephones and maps of the web give them, on the British National Grid, where the
/// register keeps its schools. Formulas and constants: Ordnance Survey, "A guide to coordinate systems in Great Britain",
/// annexes A to C. The seven-parameter shift between the two datums is good to about five metres.
/// </summary>
public static class NationalGrid
{
    private static readonly Ellipsoid Wgs84 = new(6_378_137.000, 6_356_752.3141);
    private static readonly Ellipsoid Airy1830 = new(6_377_563.396, 6_356_256.909);

    private const double ScaleOnMeridian = 0.9996012717;
    private const double TrueEasting = 400_000, TrueNorthing = -100_000;
    private static readonly double OriginLatitude = double.DegreesToRadians(49), OriginLongitude = double.DegreesToRadians(-2);

    /// <summary>Easting and northing in metres of a WGS84 position in degrees; null outside Great Britain's grid.</summary>
    public static (int Easting, int Northing)? FromDegrees(double latitude, double longitude)
    {
        if (latitude is not (> 49 and < 61.5) || longitude is not (> -9.5 and < 3)) return null; // NaN and infinity fail too

        var (lat, lon) = ToAiry(double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        var (easting, northing) = Project(lat, lon);
        return ((int)Math.Round(easting), (int)Math.Round(northing));
    }

    /// <summary>Metres between two points of the grid, as the crow flies.</summary>
    public static double Metres(int easting, int northing, int otherEasting, int otherNorthing) =>
        Math.Sqrt(Math.Pow((double)easting - otherEasting, 2) + Math.Pow((double)northing - otherNorthing, 2));

    /// <summary>Transverse Mercator projection of a position on Airy's ellipsoid, in radians (annex C.1).</summary>
    public static (double Easting, double Northing) Project(double lat, double lon)
    {
        double sin = Math.Sin(lat), cos = Math.Cos(lat), tan2 = Math.Pow(Math.Tan(lat), 2);
        var nu = Airy1830.Major * ScaleOnMeridian / Math.Sqrt(1 - Airy1830.E2 * sin * sin);
        var rho = nu * (1 - Airy1830.E2) / (1 - Airy1830.E2 * sin * sin);
        var eta2 = nu / rho - 1;

        var i = MeridionalArc(lat) + TrueNorthing;
        var ii = nu / 2 * sin * cos;
        var iii = nu / 24 * sin * Math.Pow(cos, 3) * (5 - tan2 + 9 * eta2);
        var iiia = nu / 720 * sin * Math.Pow(cos, 5) * (61 - 58 * tan2 + tan2 * tan2);
        var iv = nu * cos;
        var v = nu / 6 * Math.Pow(cos, 3) * (nu / rho - tan2);
        var vi = nu / 120 * Math.Pow(cos, 5) * (5 - 18 * tan2 + tan2 * tan2 + 14 * eta2 - 58 * tan2 * eta2);

        var d = lon - OriginLongitude;
        return (TrueEasting + iv * d + v * Math.Pow(d, 3) + vi * Math.Pow(d, 5),
            i + ii * Math.Pow(d, 2) + iii * Math.Pow(d, 4) + iiia * Math.Pow(d, 6));
    }

    private static double MeridionalArc(double lat)
    {
        var n = (Airy1830.Major - Airy1830.Minor) / (Airy1830.Major + Airy1830.Minor);
        double n2 = n * n, n3 = n2 * n, less = lat - OriginLatitude, sum = lat + OriginLatitude;
        return Airy1830.Minor * ScaleOnMeridian * (
            (1 + n + 1.25 * n2 + 1.25 * n3) * less
            - (3 * n + 3 * n2 + 2.625 * n3) * Math.Sin(less) * Math.Cos(sum)
            + (1.875 * n2 + 1.875 * n3) * Math.Sin(2 * less) * Math.Cos(2 * sum)
            - 35 / 24.0 * n3 * Math.Sin(3 * less) * Math.Cos(3 * sum));
    }

    /// <summary>WGS84 to OSGB36 by way of Cartesian coordinates (annex B; Helmert parameters of section 6.6).</summary>
    private static (double Lat, double Lon) ToAiry(double lat, double lon)
    {
        var nu = Wgs84.Major / Math.Sqrt(1 - Wgs84.E2 * Math.Pow(Math.Sin(lat), 2));
        double x = nu * Math.Cos(lat) * Math.Cos(lon), y = nu * Math.Cos(lat) * Math.Sin(lon), z = nu * (1 - Wgs84.E2) * Math.Sin(lat);

        const double scale = 1 + 20.4894e-6;
        double rx = Seconds(-0.1502), ry = Seconds(-0.2470), rz = Seconds(-0.8421);
        return FromCartesian(
            -446.448 + x * scale - y * rz + z * ry,
            125.157 + x * rz + y * scale - z * rx,
            -542.060 - x * ry + y * rx + z * scale);
    }

    private static (double Lat, double Lon) FromCartesian(double x, double y, double z)
    {
        var p = Math.Sqrt(x * x + y * y);
        var lat = Math.Atan2(z, p * (1 - Airy1830.E2));
        for (var step = 0; step < 6; step++) // settles below a millimetre after three
        {
            var nu = Airy1830.Major / Math.Sqrt(1 - Airy1830.E2 * Math.Pow(Math.Sin(lat), 2));
            lat = Math.Atan2(z + Airy1830.E2 * nu * Math.Sin(lat), p);
        }

        return (lat, Math.Atan2(y, x));
    }

    private static double Seconds(double arc) => double.DegreesToRadians(arc / 3600);

    private readonly record struct Ellipsoid(double Major, double Minor)
    {
        /// <summary>Eccentricity squared.</summary>
        public double E2 => 1 - Minor * Minor / (Major * Major);
    }
}
