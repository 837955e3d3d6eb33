using System.Globalization;
using Sylvan.Data.Csv;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>A national project as it is offered again each year, with what its groups are usually like.</summary>
public sealed record ProjectFacts
{
    /// <summary>The end of its code, after the year: "03", "14a".</summary>
    public required string Code { get; init; }

    /// <summary>In which of the demonstration's years it was first offered, 0 the earliest.</summary>
    public required int FirstYear { get; init; }
    public required string Title { get; init; }
    public required string Strand { get; init; }
    public required string Phases { get; init; }
    public required int Least { get; init; }
    public required int Most { get; init; }
    public required int Places { get; init; }
    public required int Sessions { get; init; }
    public required MeetingMode Mode { get; init; }
    public required int HalfDays { get; init; }
    public required bool AutumnOnly { get; init; }

    /// <summary>How common its groups are among a hub's.</summary>
    public required int Share { get; init; }

    /// <summary>The stage that its schools are at; empty when it says nothing of it.</summary>
    public required string Stage { get; init; }
    public required string Summary { get; init; }
    public required string Audience { get; init; }
    public string? ProfessionalLearning { get; init; }
    public string? PracticeDevelopment { get; init; }
    public string? PupilsLearning { get; init; }
    public string? PolicyAndApproach { get; init; }
    public string? Evidence { get; init; }

    /// <summary>Keys of the qualifications that it serves, parted by commas.</summary>
    public string Qualifications { get; init; } = "";

    internal static ProjectFacts Of(CsvDataReader line)
    {
        string Text(string column) => line.GetString(line.GetOrdinal(column));
        int Number(string column) => int.Parse(Text(column), CultureInfo.InvariantCulture);
        return new()
        {
            Code = Text("code"), FirstYear = Number("first_year"), Title = Text("title"), Strand = Text("strand"), Phases = Text("phases"),
            Least = Number("least"), Most = Number("most"), Places = Number("places"), Sessions = Number("sessions"),
            Mode = Enum.TryParse<MeetingMode>(Text("mode"), out var mode) ? mode : throw new FormatException("mode is not InPerson, Online or Blended."),
            HalfDays = Number("half_days"), AutumnOnly = Text("season") == "autumn", Share = Number("share"), Stage = Text("stage"), Summary = Text("summary"),
            Audience = Text("audience"), ProfessionalLearning = Text("professional_learning"), PracticeDevelopment = Text("practice_development"),
            PupilsLearning = Text("pupils_learning"), PolicyAndApproach = Text("policy_and_approach"), Evidence = Text("evidence"), Qualifications = Text("qualifications")
        };
    }

    /// <summary>A hub's own project: smaller, and without a stage.</summary>
    internal static ProjectFacts Local(CsvDataReader line)
    {
        string Text(string column) => line.GetString(line.GetOrdinal(column));
        return new()
        {
            Code = "", FirstYear = 0, Title = Text("title"), Strand = "local", Phases = Text("phases"), Least = 1, Most = 2, Places = 10, Sessions = 3,
            Mode = MeetingMode.InPerson, HalfDays = 3, AutumnOnly = false, Share = 8, Stage = "", Summary = Text("summary"), Audience = Text("audience"), Qualifications = Text("qualifications")
        };
    }
}
