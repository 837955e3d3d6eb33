using System.Globalization;
using System.Text;

namespace Tessellate.Spreadsheets;

/// <summary>Text between a cell and us, both ways.</summary>
public static class CellText
{
    /// <summary>On one line, without double spaces, and without marks that only turn the direction of writing and could hide what stands there.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a surrogate pair cannot be stored; it comes as the replacement character
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)) continue; // those two belong to spelling
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)) line.Append(' ');
            else line.Append(rune);
        }
        return string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A cell as the spreadsheet program holds it: a whole number without an exponent, a day as yyyy-mm-dd.</summary>
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => Bare(text),
        double number when Math.Abs(number) < 1e15 && number == Math.Floor(number) => number.ToString("0", CultureInfo.InvariantCulture),
        DateTime day => DateOnly.FromDateTime(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "yes" : "no",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Bare(value.ToString() ?? "")
    };

    /// <summary>Takes the apostrophe off with which <see cref="Safe"/> kept a spreadsheet program from reckoning.</summary>
    public static string Bare(string text) => text is ['\'', var next, ..] && IsRisky(next) ? text[1..] : text;

    /// <summary>A cell that no spreadsheet program takes for a formula.</summary>
    public static string Safe(string text) => text is [var first, ..] && IsRisky(first) ? "'" + text : text;

    private static bool IsRisky(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r';
}
