using System.Globalization;

namespace Tessellate.Demonstration;

/// <summary>An invented town of a district, with its own outward postcode.</summary>
internal sealed record Town(string Name, int Easting, int Northing, string Outward)
{
    // Letters that no inward code ends in, so that no invented postcode is anybody's.
    private const string NeverUsed = "CIKMOV";

    public string NewPostcode(Dice dice) =>
        $"{Outward} {dice.Between(1, 9).ToString(CultureInfo.InvariantCulture)}{NeverUsed[dice.Between(0, 5)]}{NeverUsed[dice.Between(0, 5)]}";

    /// <summary>A district's towns: one to every dozen or so of its schools.</summary>
    public static List<Town> Of(DistrictFacts district, Ground ground, Dice dice)
    {
        var towns = new List<Town>();
        var many = Math.Clamp((district.Primary + district.Secondary) / 12, 1, 16);
        while (towns.Count < many)
        {
            var name = dice.Pick(Words.TownFirst) + dice.Pick(Words.TownSecond);
            if (towns.Exists(town => town.Name == name)) continue;

            var (easting, northing) = towns.Count == 0 ? (district.Easting, district.Northing) : ground.PointIn(district, dice);
            towns.Add(new Town(name, easting, northing, $"{dice.Pick(district.PostcodeAreas)}{dice.Between(1, 29)}"));
        }

        return towns;
    }
}
