using System.Buffers;
using System.Text;
using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>Rows given back as a file in the columns in which they came, with one more that says why; and the sample. Opens in any spreadsheet program, which reckons with none of it.</summary>
public static class ProblemFile
{
    private const string Reason = "Reason";

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;\"\r\n\t");

    public static byte[] Of(Spreadsheet spreadsheet, IEnumerable<SpreadsheetLine> lines)
    {
        var headings = SpreadsheetLines.FromJson(spreadsheet.Headings);
        // A file that was given back, put right and sent again has the column already.
        var reasonAt = Array.FindLastIndex(headings, heading => heading == Reason);
        var columns = reasonAt < 0 ? headings.Length : reasonAt;
        return File(lines.OrderBy(l => l.Number).Select(l => Padded(SpreadsheetLines.FromJson(l.Cells), columns).Append($"Row {l.Number}: {l.Reasons.Replace('\n', ' ')}")).Prepend(headings.Take(columns).Append(Reason)));
    }

    public static byte[] Sample(ProgrammeYear year, string projectCode)
    {
        var examples = SheetColumns.Explained.Select(c => c.Column == SheetColumn.Project ? projectCode : c.Example
            .Replace("2025", $"{year.StartYear}", StringComparison.Ordinal).Replace("2026", $"{year.StartYear + 1}", StringComparison.Ordinal));
        return File([SheetColumns.Explained.Select(c => c.Heading), examples]);
    }

    private static IEnumerable<string> Padded(string[] cells, int columns) => Enumerable.Range(0, columns).Select(at => at < cells.Length ? cells[at] : "");

    private static byte[] File(IEnumerable<IEnumerable<string>> rows)
    {
        var file = new StringBuilder();
        foreach (var row in rows) file.AppendJoin(',', row.Select(cell => Quoted(CellText.Safe(cell)))).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(file.ToString())]; // with the mark by which Excel knows UTF-8
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(NeedQuotes) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
