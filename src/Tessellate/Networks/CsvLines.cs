using System.Globalization;
using Sylvan.Data.Csv;
using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>Reads a file of a network's folder line by line.</summary>
internal static class CsvLines
{
    /// <exception cref="UnusableInputException">Says which file and line, and why.</exception>
    public static List<T> Read<T>(string folder, string name, Func<CsvLine, T> read)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file)) throw new UnusableInputException($"{file} is missing. A network folder needs it, if only with its header.");

        var lines = new List<T>();
        try
        {
            using var csv = CsvDataReader.Create(file);
            while (csv.Read())
            {
                if (csv.RowFieldCount > 1 || csv.GetString(0).Trim().Length > 0) lines.Add(read(new CsvLine(csv, file, csv.RowNumber + 1)));
            }
        }
        catch (CsvMissingHeadersException)
        {
            throw new UnusableInputException($"{file} is empty. Its first line must name its columns.");
        }
        catch (CsvFormatException)
        {
            throw new UnusableInputException($"{file}, line {lines.Count + 2} or after: a quotation mark is opened and not closed, or stands inside a word. Write it twice where it is meant.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{file} cannot be opened: {e.Message}");
        }

        return lines;
    }
}

/// <summary>A line of a file with its place, so that every complaint says where.</summary>
internal sealed class CsvLine(CsvDataReader csv, string file, int line)
{
    public string Text(string column, int most = int.MaxValue) => Maybe(column, most) ?? throw Bad($"{column} is empty");

    public string? Maybe(string column, int most = int.MaxValue)
    {
        int at;
        try
        {
            at = csv.GetOrdinal(column);
        }
        catch (IndexOutOfRangeException)
        {
            throw Bad($"there is no column {column}", place: 1);
        }

        var text = at < csv.RowFieldCount ? csv.GetString(at).Trim() : "";
        if (text.Length > most) throw Bad($"{column} has {text.Length} letters; {most} is the most");
        return text.Length == 0 ? null : text;
    }

    public int Number(string column) =>
        int.TryParse(Text(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Bad($"{column} is not a whole number");

    public DateOnly? Day(string column) => Maybe(column) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Bad($"{column} is not a date written yyyy-mm-dd");

    public DateOnly RequiredDay(string column) => Day(column) ?? throw Bad($"{column} is empty");

    public T OneOf<T>(string column) where T : struct, Enum => Enum.TryParse<T>(Text(column), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw Bad($"{column} is not one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    private UnusableInputException Bad(string why, int? place = null) => new($"{file}, line {place ?? line}: {why}.");
}
