namespace Tessellate.Find;

/// <summary>Postcode areas outside England, so that their people are told at once rather than shown a school across a border.</summary>
internal static class UnitedKingdom
{
    public const string NotHere = "We cover schools in England, and there is none near where you are. Search by a school’s name, number, postcode or town.";

    private static readonly (string Land, string[] Areas)[] Elsewhere =
    [
        ("Scotland", ["AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "TD", "ZE"]),
        ("Wales", ["CF", "LD", "LL", "NP", "SA"]),
        ("Northern Ireland", ["BT"]),
        ("Guernsey", ["GY"]),
        ("Jersey", ["JE"]),
        ("the Isle of Man", ["IM"])
    ];

    /// <summary>A sentence for a postcode, or the beginning of one, outside England; null for any other text.</summary>
    public static string? NoteFor(string text)
    {
        var area = new string([.. text.TakeWhile(char.IsAsciiLetter)]).ToUpperInvariant();
        if (area.Length is 0 or > 2 || area.Length == text.Length || !char.IsAsciiDigit(text[area.Length])) return null;

        return Elsewhere.FirstOrDefault(e => e.Areas.Contains(area)).Land is { } land
            ? $"{text.ToUpperInvariant()} is a postcode of {land}. We cover schools in England; schools elsewhere have programmes of their own."
            : null;
    }
}
