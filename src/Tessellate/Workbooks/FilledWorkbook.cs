using Tessellate.Foundation;
using Tessellate.Spreadsheets;

namespace Tessellate.Workbooks;

/// <summary>A column of a filled workbook whose heading names a session by its code.</summary>
public sealed record FilledColumn(int At, string Code, string Heading);

/// <summary>A row as it was sent: its number in the file, its id, the name, and what stands in each cell.</summary>
public sealed record FilledRow(int Number, string Id, string Name, IReadOnlyList<string> Cells)
{
    public string Cell(FilledColumn column) => column.At < Cells.Count ? Cells[column.At] : "";
}

/// <summary>A workbook as it came back, with nothing of it believed yet but its form.</summary>
public sealed record FilledWorkbook(string GroupCode, DateTime DownloadedAt, IReadOnlyList<FilledColumn> Columns, IReadOnlyList<string> OtherColumns, IReadOnlyList<FilledRow> Rows)
{
    private const int MostRows = 2_000, MostColumns = 200;

    /// <exception cref="UnusableInputException">The file is no register of ours, or what it is known by was taken out.</exception>
    public static async Task<FilledWorkbook> ReadAsync(Stream file, CancellationToken stop)
    {
        var rows = (await SheetReader.RowsAsync(file, MostRows, stop)).Select(row => new SheetRow(row.Number, [.. row.Cells.Take(MostColumns).Select(CellText.OneLine)])).ToList();
        if (rows.SelectMany(row => row.Cells).Select(WorkbookCodes.FindStamp).FirstOrDefault(stamp => stamp is not null) is not { } stamp)
            throw new UnusableInputException("This is not a register that was downloaded here, or its first line was changed. Download the workbook again and copy your marks into it.");
        if (rows.FirstOrDefault(row => row.Cells.Contains(RegisterWorkbook.RowId)) is not { } headings)
            throw new UnusableInputException($"The row of headings is not there: it begins with “{RegisterWorkbook.RowId}”. Download the workbook again and copy your marks into it.");

        var named = headings.Cells.Select((heading, at) => (heading, at)).Where(h => h.heading.Length > 0).ToList();
        var columns = named.Select(h => WorkbookCodes.FindSession(h.heading) is { } code ? new FilledColumn(h.at, code, h.heading) : null).OfType<FilledColumn>().ToList();
        if (columns.GroupBy(c => c.Code).FirstOrDefault(c => c.Count() > 1) is { } twice)
            throw new UnusableInputException($"Two columns are headed “{twice.First().Heading}”. Take one of them out, and send the file again.");

        var (idAt, nameAt) = (Array.IndexOf(headings.Cells, RegisterWorkbook.RowId), Array.IndexOf(headings.Cells, "Name"));
        return new(stamp.GroupCode, stamp.At, columns, [.. named.Where(h => columns.TrueForAll(c => c.At != h.at) && h.heading is not (RegisterWorkbook.RowId or "Name" or "School")).Select(h => h.heading)],
            [.. rows.Where(row => row != headings && !row.Cells.Any(c => WorkbookCodes.FindStamp(c) is not null) && (At(row, nameAt).Length > 0 || columns.Exists(c => At(row, c.At).Length > 0)))
                .Select(row => new FilledRow(row.Number, At(row, idAt), At(row, nameAt), row.Cells))]);
    }

    private static string At(SheetRow row, int at) => at >= 0 && at < row.Cells.Length ? row.Cells[at] : "";
}
