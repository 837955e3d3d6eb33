using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// Protections behind which another stands, so that taking one away changes no answer: a page asks, and then the command it calls.
/// Each line of double-locks.txt names one and, after a bar, those that must be off too before it is the one that decides.
/// </summary>
internal sealed class DoubleLocks
{
    private readonly Dictionary<string, IReadOnlyList<string>> _behind;

    private DoubleLocks(IEnumerable<string> lines) => _behind = lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(" | ")).ToDictionary(line => line[0], IReadOnlyList<string> (line) => line[1].Split("; "));

    public static DoubleLocks Read() => new(File.ReadAllLines(Repository.File("tests", "Tessellate.Tests", "Guards", "Matrix", "double-locks.txt")));

    public static string Line(string place, IEnumerable<string> behind) => $"{place} | {string.Join("; ", behind)}";

    /// <summary>What stands behind a place; nothing for most.</summary>
    public IReadOnlyList<string> Behind(string place) => _behind.GetValueOrDefault(place, []);

    /// <summary>Lines about places that are not in the program any more.</summary>
    public IEnumerable<string> Gone(IEnumerable<string> places) => _behind.SelectMany(line => line.Value.Append(line.Key)).Except(places).Distinct();
}
