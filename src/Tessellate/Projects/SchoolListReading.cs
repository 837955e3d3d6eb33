using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sylvan.Data.Csv;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Projects;

/// <summary>A row of a list that was brought: which school it is, what is worth knowing of it, or why it cannot be used.</summary>
public sealed record ListRow(int Number, string Text, int? Urn, string? School = null, string? Note = null, string? Problem = null);

/// <summary>A list of schools as it was pasted or sent, row by row, beside the register of schools.</summary>
public sealed record SchoolListReading(IReadOnlyList<ListRow> Rows)
{
    public const int Most = 25_000;
    private const int AtOnce = 500, Shown = 60;

    private sealed record Known(int Urn, Guid SchoolId, int PresentUrn, string Name, EstablishmentStatus Status, DateOnly? ClosedOn);

    public IReadOnlyList<ListRow> Problems => [.. Rows.Where(r => r.Problem is not null)];
    public IReadOnlyList<ListRow> Notes => [.. Rows.Where(r => r.Note is not null)];
    public IReadOnlyList<int> Urns => [.. Rows.Where(r => r.Problem is null).Select(r => r.Urn!.Value)];

    /// <summary>
    /// Numbers, one a line or parted by commas; or a CSV file, of which the column headed URN is read, or the first number of six digits in each row. One query for every 500 rows.
    /// </summary>
    /// <exception cref="BrokenRuleException">There is nothing in it, too much, or a quotation mark is left open.</exception>
    public static async Task<SchoolListReading> ReadAsync(TessellateDb db, string text, CancellationToken stop = default)
    {
        var found = Numbers(text).ToList();
        if (found.Count == 0) throw new BrokenRuleException("Enter the numbers (URN) of the schools, one a line, or choose a file.", "Urns");
        if (found.Count > Most) throw new BrokenRuleException($"The list has {found.Count:N0} rows; {Most:N0} is the most.", "Urns");

        var known = new Dictionary<int, Known>();
        foreach (var some in found.Select(r => r.Urn).OfType<int>().Distinct().Chunk(AtOnce))
        {
            var rows = await (from e in db.Establishments.Where(e => some.Contains(e.Urn))
                              join first in db.Schools on e.SchoolId equals first.Id
                              join s in db.Schools on first.MergedIntoId ?? first.Id equals s.Id
                              join present in db.Establishments on s.Urn equals present.Urn
                              select new Known(e.Urn, s.Id, present.Urn, present.Name, present.Status, present.ClosedOn)).ToListAsync(stop);
            foreach (var row in rows) known[row.Urn] = row;
        }
        var seen = new Dictionary<Guid, int>();
        return new([.. found.Select(row => Judge(row, row.Urn is { } urn ? known.GetValueOrDefault(urn) : null, seen))]);
    }

    /// <summary>The rows that cannot be used, each with its reason, as a CSV file that opens in any spreadsheet program.</summary>
    public byte[] ProblemsAsFile()
    {
        var file = new StringBuilder("Row,Given,Reason\r\n");
        foreach (var row in Problems) file.Append(CultureInfo.InvariantCulture, $"{row.Number},{Quoted(row.Text)},{Quoted(row.Problem!)}\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(file.ToString())];
    }

    private static ListRow Judge(ListRow row, Known? known, Dictionary<Guid, int> seen)
    {
        if (row.Urn is not { } urn) return row with { Problem = "It has no number (URN) of six digits." };
        if (known is null) return row with { Problem = $"The register of schools has no number {urn}." };
        if (seen.TryGetValue(known.SchoolId, out var before)) return row with { School = known.Name, Problem = $"{known.Name} stands in row {before} already." };

        seen[known.SchoolId] = row.Number;
        if (known.Status == EstablishmentStatus.Closed) return row with { School = known.Name, Problem = $"{known.Name} has closed{(known.ClosedOn is { } on ? $" on {on.InWords()}" : "")}, and no school goes on from it." };
        return row with { School = known.Name, Note = known.PresentUrn == urn ? null : $"{urn} has closed. The school goes on as {known.Name}, URN {known.PresentUrn}, and is meant." };
    }

    private static IEnumerable<ListRow> Numbers(string text)
    {
        var (column, number) = (-1, 0);
        foreach (var cells in Cells(text))
        {
            number++;
            if (cells.All(c => c.Length == 0)) continue;
            if (number == 1 && Array.FindIndex(cells, c => string.Equals(c, "URN", StringComparison.OrdinalIgnoreCase)) is >= 0 and var at)
            {
                column = at;
                continue;
            }

            var said = string.Join(", ", cells.Where(c => c.Length > 0));
            said = said.Length > Shown ? said[..Shown] + "…" : said;
            if (column < 0 && cells.All(c => c.Length == 0 || Urn(c) is not null)) foreach (var cell in cells.Where(c => c.Length > 0)) yield return new(number, cell, Urn(cell));
            else yield return new(number, said, column < 0 ? cells.Select(Urn).FirstOrDefault(u => u is not null) : column < cells.Length ? Urn(cells[column]) : null);
        }
    }

    private static List<string[]> Cells(string text)
    {
        var first = text.TrimStart('\uFEFF', '\r', '\n').Split('\n')[0];
        var parted = ",;\t".MaxBy(c => first.Count(x => x == c));
        var rows = new List<string[]>();
        try
        {
            using var csv = CsvDataReader.Create(new StringReader(text.TrimStart('\uFEFF')), new CsvDataReaderOptions { HasHeaders = false, Delimiter = parted, CsvStyle = CsvStyle.Standard, MaxBufferSize = 1 << 20 });
            while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetString(i).Trim(' ', '\t', '\r', ';', ','))]);
        }
        catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
        {
            throw new BrokenRuleException($"Row {rows.Count + 1} cannot be read: a quotation mark is opened and not closed, or stands inside a word. Write it twice where it is meant.", "Urns");
        }
        return rows;
    }

    private static int? Urn(string cell) => cell.Length == 6 && cell.All(char.IsAsciiDigit) && cell[0] != '0' ? int.Parse(cell, CultureInfo.InvariantCulture) : null;

    // A spreadsheet program reckons with what begins like a formula: a quotation mark before it makes it words.
    private static string Quoted(string cell) => $"\"{(cell.Length > 0 && "=+-@\t".Contains(cell[0], StringComparison.Ordinal) ? "'" : "")}{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
