using System.Text.RegularExpressions;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// Runs in the changed copy: asks everything once with all protections on, then again what passed each protection with that one off;
/// for one of a double lock the other is off both times. Of one that changes nothing it says what else would have to be off.
/// With TESSELLATE_MUTATE it tries only those whose name that expression finds.
/// </summary>
internal sealed class MutationRun(IReadOnlyList<string> places)
{
    public const string Killed = "killed", Survived = "survived", NotPassed = "not passed";

    private static readonly string? Only = Environment.GetEnvironmentVariable("TESSELLATE_MUTATE");

    private readonly DoubleLocks _locks = DoubleLocks.Read();
    private List<string> _names = [];
    private Asked _asked = null!;

    public static bool Tries(string place) => Only is null || Regex.IsMatch(place, Only);

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var unguarded = new UnguardedSite(places.Count);
        await using var site = await AskingSite.OpenAsync(unguarded.Change);
        _asked = new(site);
        await _asked.AskAllAsync();
        _names = [.. places, .. Enumerable.Range(places.Count, unguarded.Count).Select(unguarded.NameOf)];

        var lines = _locks.Gone(_names).Select(name => $"{Survived}\t{name}\tstands in double-locks.txt and not in the program").ToList();
        for (var place = 0; place < _names.Count; place++)
        {
            if (Tries(_names[place])) lines.Add(await TryAsync(place));
        }
        return lines;
    }

    private async Task<string> TryAsync(int place)
    {
        var behind = _locks.Behind(_names[place]).Select(name => _names.IndexOf(name)).Where(other => other >= 0).ToList();
        if (await AloneAsync(place) is { } alone)
            return behind.Count == 0 ? $"{Killed}\t{_names[place]}\t{alone}" : $"{Survived}\t{_names[place]}\tdecides by itself: take its line out of double-locks.txt";
        if (behind.Count == 0) return await SuggestAsync(place);

        foreach (var (probe, _) in _asked.Near(place))
        {
            if (await DecidesAsync(place, probe, behind) is { } decides) return $"{Killed}\t{_names[place]}\t{decides}";
        }
        return $"{Survived}\t{_names[place]}\tnor with what its line in double-locks.txt names";
    }

    private async Task<string?> AloneAsync(int place)
    {
        foreach (var (probe, expected) in _asked.Through(place))
        {
            // Otherwise than before, and otherwise than now with all on: what somebody was let do earlier on, or what answers otherwise by itself, says nothing of this place.
            if (await AskAsync(probe, place) is var got && got != expected && got != await AskAsync(probe)) return $"{probe.Method} {probe.Address} as {probe.Asker}: {got}, not {expected}";
        }
        return null;
    }

    private async Task<string?> DecidesAsync(int place, Probe probe, List<int> off)
    {
        var with = await AskAsync(probe, off);
        return await AskAsync(probe, [.. off, place]) is var got && got != with ? $"{probe.Method} {probe.Address} as {probe.Asker}: {got}, not {with}, when what is behind it is off" : null;
    }

    // Another in front of it, which keeps everybody away whom it would refuse; or others behind it, which refuse the same.
    private async Task<string> SuggestAsync(int place)
    {
        var near = _asked.Near(place).ToList();
        foreach (var probe in MutationTests.OnlyShown.Contains(_names[place]) ? [] : near.Where(asked => !asked.Got.StartsWith("yes", StringComparison.Ordinal)).Select(asked => asked.Probe))
        {
            var passed = await PassedAsync(probe, []);
            List<List<int>> fronts = passed.Contains(place) ? [[]] : [.. passed.Select(front => new List<int> { front })];
            foreach (var front in fronts)
            {
                var before = await PassedAsync(probe, front);
                if (!before.Contains(place) || await DecidesWithAsync(place, probe, [.. front, .. await BehindAsync(place, probe, front, before)]) is not { } off) continue;

                return $"{Survived}\t{_names[place]}\ta double lock? {DoubleLocks.Line(_names[place], off.Select(o => _names[o]))}";
            }
        }
        return near.Count == 0 ? $"{NotPassed}\t{_names[place]}" : $"{Survived}\t{_names[place]}";
    }

    // What is asked only once the place lets through, and what is asked once that does.
    private async Task<List<int>> BehindAsync(int place, Probe probe, List<int> front, HashSet<int> before)
    {
        List<int> behind = [], more;
        do
        {
            more = [.. (await PassedAsync(probe, [place, .. front, .. behind])).Except(before).Except(behind)];
            behind.AddRange(more);
        } while (more.Count > 0);
        return behind;
    }

    // The fewest of those that are off with which the place decides, found by leaving out one after the other; null when it decides nothing.
    private async Task<List<int>?> DecidesWithAsync(int place, Probe probe, List<int> off)
    {
        if (await DecidesAsync(place, probe, off) is null) return null;
        foreach (var other in off.ToList())
        {
            var fewer = off.Where(o => o != other).ToList();
            if (await DecidesAsync(place, probe, fewer) is not null) off = fewer;
        }
        return off;
    }

    private async Task<HashSet<int>> PassedAsync(Probe probe, List<int> off)
    {
        Mutants.Passed();
        await AskAsync(probe, off);
        return [.. Mutants.Passed()];
    }

    private async Task<string> AskAsync(Probe probe, params IEnumerable<int> off)
    {
        Mutants.SwitchOff(off);
        try
        {
            return await _asked.AskAsync(probe);
        }
        finally
        {
            Mutants.SwitchOff();
        }
    }
}
