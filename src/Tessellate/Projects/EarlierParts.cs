using System.IO.Enumeration;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Projects;

/// <summary>A group in which a school took part, by what an earlier stage is recognised by.</summary>
public sealed record TookPart(string GroupCode, string ProjectCode, string Strand, ProgrammeYear Year);

/// <summary>
/// In what a school must have taken part before: codes of projects, in which a star stands for anything, and keys of strands, parted by commas. A star in place of the year
/// makes a rule that goes on holding when the project is copied into the next.
/// </summary>
public static class EarlierParts
{
    private static readonly char[] Parting = [',', ';', ' ', '\n', '\r', '\t'];

    public static IReadOnlyList<string> Parse(string? text) => [.. (text ?? "").Split(Parting, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Whether the school took part in one of them in a year before <paramref name="year"/>.</summary>
    public static bool Allow(string earlier, IEnumerable<TookPart> school, ProgrammeYear year)
    {
        var wanted = Parse(earlier);
        return school.Any(took => took.Year < year && wanted.Any(one => Means(one, took)));
    }

    public const int MaxLength = 300;

    /// <summary>
    /// The same rule where a project of that year goes on in the next: beside the code of a project of the year before stands the code under which it went on, so that schools that took part last year are
    /// recognised as those of the year before were. A code with a star says so by itself.
    /// </summary>
    public static string? CarriedOn(string? earlier, ProgrammeYear year, IReadOnlyCollection<Project> projects)
    {
        var codes = Parse(earlier);
        var more = projects.Where(p => p.Year == year.Previous && codes.Contains(p.Code, StringComparer.OrdinalIgnoreCase)).SelectMany(before => projects.Where(now => ProjectCodes.GoesOn(before, now))).Select(now => now.Code)
            .Except(codes, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        return more.Count == 0 || string.Join(", ", codes.Concat(more)) is not { Length: <= MaxLength } carried ? earlier : carried;
    }

    /// <exception cref="BrokenRuleException">It is neither a strand of the network nor anything like a code; or there are no words for schools.</exception>
    public static void MustBePossible(string? earlier, string? words, NetworkSettings settings)
    {
        if (Parse(earlier).FirstOrDefault(one => settings.FindStrand(one) is null && !one.Any(char.IsDigit)) is { } wrong)
            throw new BrokenRuleException($"Enter codes of projects, such as {settings.ProjectCodeExample}, or keys of strands. “{wrong}” is neither.", "Form.EarlierProjects");
        if (earlier is not null && words is null) throw new BrokenRuleException("Say what schools must have taken part in: they read it.", "Form.EarlierInWords");
        if (earlier is null && words is not null) throw new BrokenRuleException("Enter the codes of these projects, so that schools that took part are recognised.", "Form.EarlierProjects");
    }

    private static bool Means(string wanted, TookPart took) => string.Equals(wanted, took.Strand, StringComparison.OrdinalIgnoreCase) || FileSystemName.MatchesSimpleExpression(wanted, took.ProjectCode);
}
