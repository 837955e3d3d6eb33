using System.Globalization;

namespace Tessellate.Foundation;

/// <summary>Distances as people in England say them.</summary>
public static class DistancesInWords
{
    private const double Mile = 1609.344;

    /// <summary>Metres in miles, to a tenth below ten: "0.4 miles", "12 miles"; "less than 0.1 miles".</summary>
    public static string InMiles(double metres)
    {
        var miles = metres / Mile;
        return miles < 0.1 ? "less than 0.1 miles" : miles.ToString(miles < 9.95 ? "0.#" : "0", CultureInfo.InvariantCulture) + (miles is >= 0.95 and < 1.05 ? " mile" : " miles");
    }

    /// <summary>"0.4 miles away".</summary>
    public static string Away(double metres) => InMiles(metres) + " away";
}
