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

    /// <exception cref="UnusableInputException">The folder or a file is missing, or a line cannot be used; says which file, line and why.</exception>
    public static NetworkFiles Read(string folder)
    {
        if (File.Exists(folder)) throw new UnusableInputException($"{folder} is a file. Give the folder that holds network.json and its csv files.");
        if (!Directory.Exists(folder)) throw new UnusableInputException($"There is no folder {folder}. Give the folder that holds network.json, for example networks/maths-hubs.");

        var files = new NetworkFiles
        {
            Settings = NetworkJson.Read(Path.Combine(folder, "network.json")) with
            {
                Calendar = NetworkJson.ReadCalendar(Path.Combine(folder, "calendar.json")),
                Qualifications = NetworkJson.ReadQualifications(Path.Combine(folder, "qualifications.json"))
            },
            Hubs = CsvLines.Read(folder, "hubs.csv", l => new HubLine(l.Text("slug", 60), l.Text("code", 6), l.Text("name", 120), l.Text("region", 60), l.Maybe("website", 300), l.Number("column"), l.Number("row"))),
            Names = CsvLines.Read(folder, "hub-names.csv", l => new HubNameLine(l.Text("hub"), l.Text("name", 120), l.Day("from"), l.Day("to"), l.Text("alias") == "yes")),
            LeadSchools = CsvLines.Read(folder, "lead-schools.csv", l => new LeadSchoolLine(l.Text("hub"), l.Text("name", 200), l.Day("from"), l.Day("to"))),
            Districts = CsvLines.Read(folder, "districts.csv", l => new DistrictLine(l.Text("code", 9), l.Text("name", 100), l.Text("region", 60), l.Maybe("replaced_by"), l.Day("replaced_on"))),
            Areas = CsvLines.Read(folder, "areas.csv", l => new AreaLine(l.Text("district"), l.Text("hub"), l.OneOf<AreaBasis>("basis"), l.RequiredDay("from")))
        };
        Check(files);
        return files;
    }

    private static void Check(NetworkFiles files)
    {
        var hubs = Unique(files.Hubs.Select(h => h.Slug), "hubs.csv", "slug");
        if (files.Hubs.FirstOrDefault(h => h.Slug.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')) is { } odd)
        {
            throw new UnusableInputException($"hubs.csv: the slug {odd.Slug} stands in addresses. Use small letters, digits and hyphens only.");
        }

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
}
