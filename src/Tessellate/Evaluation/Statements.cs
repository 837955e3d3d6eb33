using System.Reflection;
using Sylvan.Data.Csv;
using Tessellate.Foundation;

namespace Tessellate.Evaluation;

/// <summary>The four headings under which every project says what it is to change.</summary>
public enum OutcomeHeading { ProfessionalLearning, PracticeDevelopment, PupilsLearning, PolicyAndApproach }

/// <summary>A sentence of which people say how true it is of them, at the start and at the end.</summary>
public sealed record Statement(OutcomeHeading Heading, string Key, string Words);

/// <summary>
/// The statements of a programme year, from statements.csv. A version holds from the first day of a year, so that everybody who answers about
/// a project of one year has the same; a version that was answered is never altered, only followed by another.
/// </summary>
public sealed record Statements(int Version, ProgrammeYear From, IReadOnlyList<Statement> All)
{
    private static readonly List<Statements> Versions = Read();

    /// <summary>How true a statement is, from 1 to 5.</summary>
    public static IReadOnlyList<string> Scale { get; } = ["Not at all", "A little", "Partly", "Mostly", "Fully"];

    public static Statements Of(ProgrammeYear year) => Versions.LastOrDefault(v => v.From <= year) ?? Versions[0];

    public IEnumerable<Statement> Under(OutcomeHeading heading) => All.Where(s => s.Heading == heading);

    public static string InWords(OutcomeHeading heading) => heading switch
    {
        OutcomeHeading.ProfessionalLearning => "Professional learning",
        OutcomeHeading.PracticeDevelopment => "Practice development",
        OutcomeHeading.PupilsLearning => "Pupils’ learning",
        _ => "School policy and approach"
    };

    private static List<Statements> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("statements.csv") ?? throw new InvalidOperationException("statements.csv is not in the program.");
        using var csv = CsvDataReader.Create(new StreamReader(stream));
        var lines = new List<(int Version, ProgrammeYear From, Statement Statement)>();
        while (csv.Read()) lines.Add((csv.GetInt32(0), ProgrammeYear.Parse(csv.GetString(1)), new(Enum.Parse<OutcomeHeading>(csv.GetString(2)), csv.GetString(3), csv.GetString(4))));
        return [.. lines.GroupBy(line => (line.Version, line.From)).OrderBy(v => v.Key.From).Select(v => new Statements(v.Key.Version, v.Key.From, [.. v.Select(line => line.Statement)]))];
    }
}
