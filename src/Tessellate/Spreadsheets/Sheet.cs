using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>What one file may hold. More is refused with a sentence, before it costs anything.</summary>
public static class SheetLimits
{
    public const int Bytes = 5 * 1024 * 1024;
    public const int Rows = 20_000;
    public const int Columns = 60;
    public const int Cells = 400_000;
    public const int Letters = 5_000_000;
    public const int LettersInCell = 1_000;
    public const int LettersInHeading = 200;

    public static readonly TimeSpan Time = TimeSpan.FromSeconds(20);
}

/// <summary>A row as it stands in the file; numbered as the spreadsheet program numbers it.</summary>
public sealed record SheetRow(int Number, string[] Cells);

/// <summary>A table that was read: headings, which of them are understood, and the rows that are not empty.</summary>
public sealed class Sheet
{
    private readonly Dictionary<SheetColumn, int> _at = [];

    private Sheet(string[] headings, IReadOnlyList<SheetRow> rows) => (Headings, Rows) = (headings, rows);

    public string[] Headings { get; }
    public IReadOnlyList<SheetRow> Rows { get; }

    /// <summary>Headings that mean nothing to us; their cells are passed over.</summary>
    public IEnumerable<string> Unread => Headings.Where((heading, at) => heading.Length > 0 && !_at.ContainsValue(at));

    /// <summary>The cell as one line of visible text; null when it is empty or the column is not there.</summary>
    public string? Cell(SheetRow row, SheetColumn column)
    {
        if (!_at.TryGetValue(column, out var at) || at >= row.Cells.Length) return null;
        var text = CellText.OneLine(row.Cells[at]);
        return text.Length == 0 ? null : text;
    }

    public bool Has(SheetColumn column) => _at.ContainsKey(column);

    /// <summary>Takes the first row that is not empty as headings.</summary>
    /// <exception cref="UnusableInputException">The table cannot be understood.</exception>
    public static Sheet Of(IEnumerable<SheetRow> rows)
    {
        var (headings, kept, cells, letters) = (default(SheetRow), new List<SheetRow>(), 0, 0);
        foreach (var row in rows.Where(row => !row.Cells.All(string.IsNullOrWhiteSpace)))
        {
            if (row.Cells.Length > SheetLimits.Columns && row.Cells.Skip(SheetLimits.Columns).Any(cell => cell.Length > 0))
                throw new UnusableInputException($"Row {row.Number} has more than {SheetLimits.Columns} columns. Keep the columns that are explained here and send the file again.");
            if (row.Cells.FirstOrDefault(cell => cell.Length > SheetLimits.LettersInCell) is { } tooLong)
                throw new UnusableInputException($"Row {row.Number} has a cell of {tooLong.Length:N0} letters; {SheetLimits.LettersInCell:N0} is the most. Perhaps a quotation mark is opened there and not closed.");
            if (headings is null)
            {
                headings = row;
                continue;
            }
            if (kept.Count == SheetLimits.Rows) throw new UnusableInputException($"The file goes on after row {row.Number - 1}, with more than {SheetLimits.Rows:N0} rows of people. Send it in parts.");

            cells += row.Cells.Length;
            letters += row.Cells.Sum(cell => cell.Length);
            if (cells > SheetLimits.Cells || letters > SheetLimits.Letters) throw new UnusableInputException($"The file holds too much by row {row.Number}. Keep the columns that are explained here, or send it in parts.");
            kept.Add(row);
        }
        if (headings is null) throw new UnusableInputException("The file is empty. Its first row must name the columns, for example as the sample does.");

        var sheet = new Sheet([.. headings.Cells.Take(SheetLimits.Columns).Select(CellText.OneLine)], kept);
        sheet.Understand(headings.Number);
        if (kept.Count == 0) throw new UnusableInputException("The file has headings and no row below them. Put one row for each person and group.");
        return sheet;
    }

    /// <summary>Rows that were read before, with their headings.</summary>
    public static Sheet Again(string[] headings, IReadOnlyList<SheetRow> rows)
    {
        var sheet = new Sheet(headings, rows);
        sheet.Understand(1);
        return sheet;
    }

    private void Understand(int row)
    {
        for (var at = 0; at < Headings.Length; at++)
        {
            if (Headings[at].Length > SheetLimits.LettersInHeading) throw new UnusableInputException($"Row {row} should name the columns, and has a heading of {Headings[at].Length} letters. Put short headings there.");
            if (SheetColumns.Of(Headings[at]) is not { } column) continue;
            if (_at.TryGetValue(column, out var other))
                throw new UnusableInputException($"Two columns are headed “{Headings[other]}” and “{Headings[at]}”, which mean the same. Keep one of them, and send the file again.");
            _at[column] = at;
        }

        List<string> missing = [];
        if (!Has(SheetColumn.Name) && !(Has(SheetColumn.FirstName) && Has(SheetColumn.LastName))) missing.Add("Name");
        if (!Has(SheetColumn.Email)) missing.Add("Email");
        if (!Has(SheetColumn.Urn) && !(Has(SheetColumn.School) && Has(SheetColumn.Postcode))) missing.Add("URN (or School and Postcode)");
        if (!Has(SheetColumn.Group) && !Has(SheetColumn.GroupCode) && !Has(SheetColumn.Project)) missing.Add("Group");
        if (missing.Count > 0)
            throw new UnusableInputException($"Row {row} should name the columns, and these are not there: {string.Join(", ", missing)}. Headings found: {string.Join(", ", Headings.Where(h => h.Length > 0).Take(12).Select(h => h.Length > 40 ? h[..40] + "…" : h))}.");
    }
}
