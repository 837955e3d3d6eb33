using System.Globalization;
using Sylvan.Data.Csv;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Demonstration;

/// <summary>What a demonstration is invented from: a network's folder, and the rounded facts in its folder "demonstration".</summary>
public sealed record DemonstrationFiles(
    NetworkFiles Network, IReadOnlyList<DistrictFacts> Districts, IReadOnlyList<ProjectFacts> Projects, IReadOnlyList<ProjectFacts> LocalProjects)
{
    /// <exception cref="UnusableInputException">A file is missing or a line cannot be used.</exception>
    public static DemonstrationFiles Read(string folder)
    {
        var network = NetworkFiles.Read(folder);
        var names = network.Districts.ToDictionary(d => d.Code, d => d.Name);
        var invented = Path.Combine(folder, "demonstration");
        var settings = network.Settings with { Qualifications = NetworkJson.ReadQualifications(Path.Combine(invented, "qualifications.json"), network.Settings.Qualifications) };
        return new DemonstrationFiles(network with { Settings = settings }, Lines(Path.Combine(invented, "districts.csv"), line => DistrictFacts.Of(line, names)),
            Lines(Path.Combine(invented, "projects.csv"), ProjectFacts.Of), Lines(Path.Combine(invented, "local-projects.csv"), ProjectFacts.Local));
    }

    internal static List<T> Lines<T>(string file, Func<CsvDataReader, T> read)
    {
        if (!File.Exists(file)) throw new UnusableInputException($"{file} is missing. A demonstration is invented from it.");

        using var csv = CsvDataReader.Create(file);
        var lines = new List<T>();
        while (csv.Read())
        {
            try
            {
                lines.Add(read(csv));
            }
            catch (Exception e) when (e is FormatException or IndexOutOfRangeException or KeyNotFoundException)
            {
                throw new UnusableInputException($"{file}, line {csv.RowNumber + 1}: {e.Message}");
            }
        }

        return lines;
    }
}

/// <summary>Roughly where a district lies and how many schools it has.</summary>
public sealed record DistrictFacts
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Authority { get; init; }
    public required IReadOnlyList<string> PostcodeAreas { get; init; }
    public required int Easting { get; init; }
    public required int Northing { get; init; }

    /// <summary>Metres within which about two thirds of its schools lie.</summary>
    public required int SpreadEast { get; init; }
    public required int SpreadNorth { get; init; }

    public required int Nursery { get; init; }
    public required int Primary { get; init; }
    public required int Secondary { get; init; }
    public required int AllThrough { get; init; }
    public required int Post16 { get; init; }
    public required int Special { get; init; }

    /// <summary>Mean share of pupils eligible for free school meals.</summary>
    public required int MealsPercent { get; init; }

    internal static DistrictFacts Of(CsvDataReader line, Dictionary<string, string> names)
    {
        string Text(string column) => line.GetString(line.GetOrdinal(column));
        int Number(string column) => int.Parse(Text(column), CultureInfo.InvariantCulture);
        var (easting, northing) = NationalGrid.FromDegrees(double.Parse(Text("latitude"), CultureInfo.InvariantCulture), double.Parse(Text("longitude"), CultureInfo.InvariantCulture))
            ?? throw new FormatException("the position is not in Great Britain.");

        return new DistrictFacts
        {
            Code = Text("code"), Name = names[Text("code")], Authority = Text("authority"), PostcodeAreas = Text("postcode_areas").Split(' '),
            Easting = easting, Northing = northing, SpreadEast = Number("spread_east_km") * 1000, SpreadNorth = Number("spread_north_km") * 1000,
            Nursery = Number("nursery"), Primary = Number("primary"), Secondary = Number("secondary"), AllThrough = Number("all_through"),
            Post16 = Number("post_16"), Special = Number("special"), MealsPercent = Number("meals_percent")
        };
    }
}
