using Tessellate.Networks;

namespace Tessellate.Find;

/// <summary>
/// The area of one hub as a drawing, north up. Places are in units from the top left, <see cref="Width"/> wide; paths are written in
/// tenths of a unit, so that they need no points.
/// </summary>
public sealed record AreaMap(int Width, int Height, double MetresPerUnit)
{
    /// <summary>The ground of each of the hub's districts, and round all of them the hub's own.</summary>
    public required IReadOnlyList<string> Districts { get; init; }
    public required string Outline { get; init; }
    public required IReadOnlyList<MapName> Names { get; init; }
    public required IReadOnlyList<MapNeighbour> Neighbours { get; init; }

    /// <summary>The hub's schools by their mark: one path of points that have no length, drawn by the ends of the line.</summary>
    public required IReadOnlyList<MapDots> Dots { get; init; }

    public required MapScale Scale { get; init; }
}

/// <summary>A district's name at its middle. Where names would run into each other, only the larger district's is shown at first.</summary>
public sealed record MapName(string Text, double X, double Y, bool IsCrowded);

/// <summary>What is seen of another hub, whether the two meet, and where in it there is room for its name, if there is.</summary>
public sealed record MapNeighbour(HubTile Hub, bool Meets, string Path, (double X, double Y)? Middle);

public sealed record MapDots(PhaseGroup Group, int Schools, string Path);

/// <summary>A length to measure by: metres that are easily said, and as many units as they are long.</summary>
public sealed record MapScale(int Metres, double Units)
{
    private static readonly int[] Round = [500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

    public string InWords => Metres < 1_000 ? $"{Metres} m" : $"{Metres / 1_000} km";

    /// <summary>The longest round length that takes no more than a quarter of the map.</summary>
    public static MapScale For(double metresPerUnit, int width)
    {
        var metres = Round.LastOrDefault(m => m <= metresPerUnit * width / 4, Round[0]);
        return new MapScale(metres, metres / metresPerUnit);
    }
}
