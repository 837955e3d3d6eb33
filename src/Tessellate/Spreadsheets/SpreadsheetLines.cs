using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tessellate.Spreadsheets;

/// <summary>Rows between the file and where they are kept.</summary>
internal static class SpreadsheetLines
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(string[] cells) => JsonSerializer.Serialize(cells, Json);

    public static string[] FromJson(string cells) => JsonSerializer.Deserialize<string[]>(cells, Json) ?? [];

    public static SpreadsheetLine ToLine(this ComparedRow row, Guid spreadsheetId)
    {
        var reasons = string.Join('\n', row.Reasons);
        return new()
        {
            SpreadsheetId = spreadsheetId, Number = row.Row.Number, Label = row.Label, Summary = row.Summary, Cells = ToJson(row.Row.Cells),
            Reasons = reasons.Length > SpreadsheetMapping.ReasonsMaxLength ? reasons[..SpreadsheetMapping.ReasonsMaxLength] : reasons
        };
    }

    public static Sheet ToSheet(this IEnumerable<SpreadsheetLine> lines, Spreadsheet spreadsheet) =>
        Sheet.Again(FromJson(spreadsheet.Headings), [.. lines.OrderBy(l => l.Number).Select(l => new SheetRow(l.Number, FromJson(l.Cells)))]);
}

public static class SpreadsheetQuestions
{
    /// <summary>Columns of the file that are passed over.</summary>
    public static IEnumerable<string> HeadingsThatMeanNothing(this Spreadsheet spreadsheet) => SpreadsheetLines.FromJson(spreadsheet.Headings).Where(h => h.Length > 0 && SheetColumns.Of(h) is null);
}
