namespace Tessellate.Foundation;

/// <summary>A line of a file of comma-separated values, as RFC 4180 writes it and as a spreadsheet may safely open it.</summary>
public static class Csv
{
    public static string Line(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>In quotation marks; a text that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";

        var safe = text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text[0] is '\t' or '\r' or '\n' ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
