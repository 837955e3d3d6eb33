using System.Collections.Concurrent;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// Protections that can be switched off, by number. The changed copies of the program ask here at every place where it protects
/// something (see <see cref="MutatedProgram"/>).
/// </summary>
public static class Mutants
{
    private static readonly ConcurrentDictionary<int, bool> Asked = [];
    private static volatile HashSet<int> _off = [];

    public static bool IsOff(int place)
    {
        Asked.TryAdd(place, true);
        return _off.Contains(place);
    }

    /// <summary>These and no others; none puts the program back as it was.</summary>
    internal static void SwitchOff(params IEnumerable<int> places) => _off = [.. places];

    /// <summary>The places passed since this was asked last.</summary>
    internal static IReadOnlyList<int> Passed()
    {
        var passed = Asked.Keys.ToList();
        Asked.Clear();
        return passed;
    }
}
