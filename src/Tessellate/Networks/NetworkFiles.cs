using System.Globalization;
using System.Text.Json;
using Sylvan.Data.Csv;
using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>A network's folder as read: every file checked on its own and against the others, nothing stored yet.</summary>
public sealed record NetworkFiles
{
    public required NetworkSettings Settings { get; init; }
    public required IReadOnlyList<HubLine> Hubs { get; init; }
    public required IReadOnlyList<HubNameLine> Names { get; init; }
    public required IReadOnlyList<LeadSchoolLine> LeadSchools { get; init; }
    public required IReadOnlyList<DistrictLine> Districts { get; init; }
    public required IReadOnlyList<AreaLine> Areas { get; init; }

    public sealed record HubLine(string Slug, string Code, string Name, string Region, string? Website, int Column, int Row);
    public sealed record HubNameLine(string Hub, string Name, DateOnly? From, DateOnly? To, bool IsAlias);
    public sealed record LeadSchoolLine(string Hub, string Name, DateOnly? From, DateOnly? To);
    public sealed record DistrictLine(string Code, string Name, string Region, string? ReplacedBy, DateOnly? ReplacedOn);
    public sealed record AreaLine(string District, string Hub, AreaBasis Basis, DateOnly From);

    /// <exception cref="UnusableInputException">A file is missing or a line cannot be used; says which file, line and why.</exception>
    public static NetworkFiles Read(string folder)
    {
        var files = new NetworkFiles
        {
            Settings = ReadSettings(Path.Combine(folder, "network.json")),
            Hubs = Lines(folder, "hubs.csv", l => new HubLine(l.Text("slug"), l.Text("code"), l.Text("name"), l.Text("region"), l.Maybe("website"), l.Number("column"), l.Number("row"))),
            Names = Lines(folder, "hub-names.csv", l => new HubNameLine(l.Text("hub"), l.Text("name"), l.Day("from"), l.Day("to"), l.Text("alias") == "yes")),
            LeadSchools = Lines(folder, "lead-schools.csv", l => new LeadSchoolLine(l.Text("hub"), l.Text("name"), l.Day("from"), l.Day("to"))),
            Districts = Lines(folder, "districts.csv", l => new DistrictLine(l.Text("code"), l.Text("name"), l.Text("region"), l.Maybe("replaced_by"), l.Day("replaced_on"))),
            Areas = Lines(folder, "areas.csv", l => new AreaLine(l.Text("district"), l.Text("hub"), l.Basis("basis"), l.RequiredDay("from")))
        };
        Check(files);
        return files;
    }

    private static NetworkSettings ReadSettings(string file)
    {
        try
        {
            return NetworkSettings.Parse(File.ReadAllText(file));
        }
        catch (JsonException e)
        {
            throw new UnusableInputException($"{file} cannot be read: {e.Message}");
        }
        catch (IOException e)
        {
            throw new UnusableInputException($"{file} cannot be opened: {e.Message}");
        }
    }

    private static List<T> Lines<T>(string folder, string name, Func<CsvLine, T> read)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file)) throw new UnusableInputException($"{file} is missing. A network folder needs it, if only with its header.");

        using var csv = CsvDataReader.Create(file);
        var lines = new List<T>();
        while (csv.Read()) lines.Add(read(new CsvLine(csv, file, csv.RowNumber + 1)));
        return lines;
    }

    private static void Check(NetworkFiles files)
    {
        var hubs = Unique(files.Hubs.Select(h => h.Slug), "hubs.csv", "slug");
        Unique(files.Hubs.Select(h => h.Code), "hubs.csv", "code");
        Unique(files.Hubs.Select(h => $"{h.Column},{h.Row}"), "hubs.csv", "tile");
        var districts = Unique(files.Districts.Select(d => d.Code), "districts.csv", "code");
        Unique(files.Areas.Select(a => a.District), "areas.csv", "district");

        Known(files.Names.Select(n => n.Hub), hubs, "hub-names.csv", "hub");
        Known(files.LeadSchools.Select(l => l.Hub), hubs, "lead-schools.csv", "hub");
        Known(files.Areas.Select(a => a.Hub), hubs, "areas.csv", "hub");
        Known(files.Areas.Select(a => a.District), districts, "areas.csv", "district");
        Served(files);
        Known(files.Districts.Select(d => d.ReplacedBy).OfType<string>(), districts, "districts.csv", "replaced_by");
    }

    // Every day leads to one hub: a present district has one, and a replaced code leads to the present one instead.
    private static void Served(NetworkFiles files)
    {
        var served = files.Areas.Select(a => a.District).ToHashSet(StringComparer.Ordinal);
        foreach (var district in files.Districts.Where(d => served.Contains(d.Code) == d.ReplacedBy is not null))
        {
            throw new UnusableInputException(district.ReplacedBy is null
                ? $"areas.csv: no hub serves {district.Name} ({district.Code}). Add a line for it."
                : $"areas.csv: the code {district.Code} ({district.Name}) was replaced by {district.ReplacedBy}. Say which hub serves that one instead.");
        }
    }

    private static HashSet<string> Unique(IEnumerable<string> keys, string file, string column)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!seen.Add(key)) throw new UnusableInputException($"{file}: the {column} {key} stands there twice. Keep one.");
        }

        return seen;
    }

    private static void Known(IEnumerable<string> keys, HashSet<string> known, string file, string column)
    {
        if (keys.FirstOrDefault(key => !known.Contains(key)) is { } stranger)
        {
            throw new UnusableInputException($"{file}: the {column} {stranger} is not known. Add it, or correct the line.");
        }
    }

    /// <summary>A line of a file with its place, so that every complaint says where.</summary>
    private sealed class CsvLine(CsvDataReader csv, string file, int line)
    {
        public string Text(string column) => Maybe(column) ?? throw Bad($"{column} is empty");

        public string? Maybe(string column)
        {
            int at;
            try
            {
                at = csv.GetOrdinal(column);
            }
            catch (IndexOutOfRangeException)
            {
                throw Bad($"there is no column {column}");
            }

            return csv.GetString(at).Trim() is { Length: > 0 } text ? text : null;
        }

        public int Number(string column) =>
            int.TryParse(Text(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw Bad($"{column} is not a whole number");

        public DateOnly? Day(string column) => Maybe(column) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw Bad($"{column} is not a date written yyyy-mm-dd");

        public DateOnly RequiredDay(string column) => Day(column) ?? throw Bad($"{column} is empty");

        public AreaBasis Basis(string column) =>
            Enum.TryParse<AreaBasis>(Text(column), ignoreCase: true, out var basis) ? basis : throw Bad($"{column} is not published, older, inferred or corrected");

        private UnusableInputException Bad(string why) => new($"{file}, line {line}: {why}.");
    }
}
