using System.Globalization;
using System.Text.RegularExpressions;
using Sylvan.Data.Csv;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>How far long work has come: what it is doing, and how much of that is done, from 0 to 1.</summary>
public readonly record struct ImportStep(string Doing, double Done);

/// <summary>A register file in the official layout as read: whole, every row understood, nothing stored yet.</summary>
public sealed partial class RegisterFile
{
    private readonly Dictionary<int, Establishment> _rows = [];

    private RegisterFile(string name, DateOnly on, string sha256) => (Name, On, Sha256) = (name, on, sha256);

    public string Name { get; }
    public string Sha256 { get; }

    /// <summary>The day the register describes.</summary>
    public DateOnly On { get; }

    /// <summary>Rows as establishments that belong to no school yet.</summary>
    public IReadOnlyCollection<Establishment> Rows => _rows.Values;

    /// <summary>Columns that could be used and are not there; what is stored of them stays as it is.</summary>
    public IReadOnlyList<string> MissingColumns { get; private set; } = [];

    /// <summary>Reads a file, plain or gz; its day is <paramref name="on"/>, or stands in its name ("edubasealldata20250711.csv").</summary>
    /// <exception cref="UnusableInputException">The file is cut off, is no register, or has rows that cannot be used; says where and why.</exception>
    public static RegisterFile Read(string path, DateOnly? on = null, IProgress<ImportStep>? progress = null)
    {
        using var opened = OpenedFile.Open(path);
        var name = Path.GetFileName(path);
        var file = new RegisterFile(name, on ?? DayOf(name), opened.Sha256);
        try
        {
            using var csv = CsvDataReader.Create(opened.Text, new CsvDataReaderOptions { Delimiter = ',', MaxBufferSize = 1 << 20 });
            var columns = file.Columns(csv);
            var bad = new BadRows(path, csv);
            var line = 1;
            while (csv.Read())
            {
                line++;
                if (csv.RowFieldCount == 1 && csv.GetString(0).Length == 0) continue;
                if (csv.RowFieldCount != csv.FieldCount) bad.Add($"it has {csv.RowFieldCount} of {csv.FieldCount} columns");
                else if (file.Take(csv, columns) is { } complaint) bad.Add(complaint);
                if (csv.RowNumber % 1000 == 0) progress?.Report(new("Reading the register", opened.Done));
            }

            if (!opened.IsWhole || !opened.EndsWithALine) throw new UnusableInputException($"{name} breaks off in line {line}: it was cut off on its way. Fetch it again. Nothing was changed.");
            if (line == 1) throw new UnusableInputException($"{name} has a header and no rows. Fetch it again. Nothing was changed.");
            bad.ThrowIfAny();
        }
        catch (Exception e) when (e is CsvFormatException or InvalidDataException)
        {
            throw new UnusableInputException($"{name} cannot be read as a register: {e.Message.TrimEnd('.')}. Nothing was changed.");
        }

        return file;
    }

    private (RegisterField Field, int At)[] Columns(CsvDataReader csv)
    {
        var at = Enumerable.Range(0, csv.FieldCount).GroupBy(csv.GetName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var required = RegisterFields.All.Where(field => field.IsRequired).Select(field => field.Column).Prepend(RegisterFields.Urn);
        if (required.Where(column => !at.ContainsKey(column)).ToList() is { Count: > 0 } lost)
        {
            throw new UnusableInputException($"{Name} is not a register of schools: line 1 has no column {string.Join(", ", lost)}. Nothing was changed.");
        }

        _urnAt = at[RegisterFields.Urn];
        MissingColumns = [.. RegisterFields.All.Where(field => !at.ContainsKey(field.Column)).Select(field => field.Column)];
        return [.. RegisterFields.All.Where(field => at.ContainsKey(field.Column)).Select(field => (field, at[field.Column]))];
    }

    private int _urnAt;

    private string? Take(CsvDataReader csv, (RegisterField Field, int At)[] columns)
    {
        var text = csv.GetString(_urnAt).Trim();
        if (text.Length != 6 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var urn)) return $"URN is \"{text}\", not six digits";

        var row = new Establishment { SchoolId = default, Urn = urn, Name = "", Status = default, Phase = default, Fingerprint = "" };
        foreach (var (field, at) in columns)
        {
            if (field.Read(row, RegisterField.Clean(csv.GetString(at))) is { } complaint) return complaint;
        }

        if (row.Name.Length == 0) return "EstablishmentName is empty";
        return _rows.TryAdd(urn, row) ? null : $"URN {urn} stands in the file twice";
    }

    private static DateOnly DayOf(string name) =>
        Eight().Match(name) is { Success: true } digits && DateOnly.TryParseExact(digits.Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UnusableInputException($"Which day does {name} describe? Its name does not say; add --date yyyy-mm-dd.");

    [GeneratedRegex("(?<!\\d)20\\d{6}(?!\\d)")]
    private static partial Regex Eight();
}
