using System.Collections.Concurrent;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// Protections that can be switched off, by number. The changed copies of the program ask here at every place where it protects
/// something (see <see cref="MutatedProgram"/>); one at most is off at a time.
/// </summary>
public static class Mutants
{
    private static readonly ConcurrentDictionary<int, bool> Asked = [];
    private static volatile int _off = -1;

    public static bool IsOff(int place)
    {
        Asked.TryAdd(place, true);
        return _off == place;
    }

    internal static void SwitchOff(int place) => _off = place;

    internal static void SwitchNoneOff() => _off = -1;

    /// <summary>The places passed since this was asked last.</summary>
    internal static IReadOnlyList<int> Passed()
    {
        var passed = Asked.Keys.ToList();
        Asked.Clear();
        return passed;
    }
}
