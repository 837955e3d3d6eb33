using System.Text.Json;
using System.Text.Json.Serialization;
using Tessellate.Foundation;

namespace Tessellate.Networks;

/// <summary>The network file (network.json) as the program reads it. Nothing about a subject or a ministry is in the code.</summary>
public sealed record NetworkSettings
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
    };

    /// <summary>A stable key: "maths-hubs".</summary>
    public required string Key { get; init; }

    /// <summary>The network's name: "Maths Hubs".</summary>
    public required string Name { get; init; }

    /// <summary>What one hub is called in full: "Maths Hub".</summary>
    public required string HubWord { get; init; }

    /// <summary>One sentence saying what a hub does, for the front page.</summary>
    public required string Lede { get; init; }

    /// <summary>Who runs the programme nationally, as shown: "NCETM".</summary>
    public required string NationalBody { get; init; }

    public required AreaPolicy AreaPolicy { get; init; }

    /// <summary>A regular expression for project codes, and an example to show.</summary>
    public required string ProjectCodePattern { get; init; }
    public required string ProjectCodeExample { get; init; }

    /// <summary>The years that figures are kept for, as "2026-27". The present one is always among them, whether it is written or not.</summary>
    public IReadOnlyList<string> ProgrammeYears { get; init; } = [];

    /// <summary>Rooms that a network can switch on, by key.</summary>
    public static readonly IReadOnlyList<string> AllRooms = ["find", "projects", "joining", "registers", "figures"];

    /// <summary>Rooms that are on.</summary>
    public required IReadOnlyList<string> Rooms { get; init; }

    /// <summary>GIAS type codes that count as state-funded; an open row without a type counts too.</summary>
    public required IReadOnlyList<int> StateFundedTypes { get; init; }

    public required IReadOnlyList<Strand> Strands { get; init; }
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>What runs through projects of every strand: problem solving, for example. Each has a page.</summary>
    public IReadOnlyList<Theme> Themes { get; init; } = [];

    /// <summary>Shown names of roles, by <c>Role</c> name: "WorkGroupLead": "Work Group Lead".</summary>
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    /// <summary>Shown words that another network may say differently: "workGroup", "workGroups", "project", …</summary>
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>Who decides over people's data and why; a plain wording holds where the file says nothing.</summary>
    public PrivacyWords? Privacy { get; init; }

    /// <summary>Bank holidays and school holidays, from calendar.json; none where there is no such file.</summary>
    public SchoolCalendar Calendar { get; init; } = new();

    /// <summary>What projects can serve, and what changes in it, from qualifications.json; none where there is no such file.</summary>
    public Qualifications Qualifications { get; init; } = new();

    public bool HasRoom(string key) => Rooms.Contains(key);

    public string Word(string key) => Words.TryGetValue(key, out var word) ? word : key;

    public Theme? FindTheme(string key) => Themes.FirstOrDefault(t => t.Key == key);

    public Strand? FindStrand(string key) => Strands.FirstOrDefault(s => s.Key == key);

    /// <summary>The programme years up to a day, the last first.</summary>
    public IReadOnlyList<ProgrammeYear> YearsUpTo(DateOnly day) =>
        [.. ProgrammeYears.Select(ProgrammeYear.Parse).Append(ProgrammeYear.Of(day)).Where(year => year <= ProgrammeYear.Of(day)).Distinct().OrderDescending()];

    public static NetworkSettings Parse(string json) =>
        JsonSerializer.Deserialize<NetworkSettings>(json, Json) ?? throw new JsonException("The network file is empty.");

    /// <exception cref="JsonException">It is no calendar.</exception>
    public static SchoolCalendar ParseCalendar(string json) => JsonSerializer.Deserialize<SchoolCalendar>(json, Json) ?? throw new JsonException("The calendar is empty.");

    /// <exception cref="JsonException">It is no list of qualifications.</exception>
    public static Qualifications ParseQualifications(string json) => JsonSerializer.Deserialize<Qualifications>(json, Json) ?? throw new JsonException("The list of qualifications is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>A strand of the programme with its mark: <c>Shape</c> is triangle, square, pentagon, hexagon, diamond or circle; <c>Hue</c> a token (sky, plum, ochre, leaf, rose, slate).</summary>
public sealed record Strand(string Key, string Name, string Shape, string Hue);

/// <summary>A stage a school can be at, in the order of the file.</summary>
public sealed record Stage(string Key, string Name);

/// <summary>A theme with a sentence about it. Its key stands in an address.</summary>
public sealed record Theme(string Key, string Name, string Lede);
