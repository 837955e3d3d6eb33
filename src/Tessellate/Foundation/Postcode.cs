using System.Text.RegularExpressions;

namespace Tessellate.Foundation;

/// <summary>A postcode in its written form: outward code, one space, inward code ("AL1 1AG").</summary>
public readonly partial record struct Postcode
{
    private Postcode(string outward, string inward) => (Outward, Inward) = (outward, inward);

    /// <summary>The part before the space: area and district, "AL1".</summary>
    public string Outward { get; }

    /// <summary>The part after the space, always a digit and two letters: "1AG".</summary>
    public string Inward { get; }

    /// <summary>Outward code and first digit of the inward code: "AL1 1". A few thousand addresses.</summary>
    public string Sector => $"{Outward} {Inward[0]}";

    public override string ToString() => $"{Outward} {Inward}";

    /// <summary>Reads a postcode however it is spaced, dotted or cased; says no to anything else.</summary>
    public static bool TryParse(string? text, out Postcode postcode)
    {
        postcode = default;
        if (text is null || text.Length > 20) return false;

        var bare = Noise().Replace(text, "").ToUpperInvariant();
        if (!Shape().IsMatch(bare)) return false;

        postcode = new Postcode(bare[..^3], bare[^3..]);
        return true;
    }

    [GeneratedRegex(@"[\s.\-\u00A0]+", RegexOptions.NonBacktracking)]
    private static partial Regex Noise();

    [GeneratedRegex(@"^(GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2})$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
