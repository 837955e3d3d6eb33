using Tessellate.Accounts;
using Tessellate.Foundation;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>Runs in the changed copy: asks everything once with all protections on, then again what passed each protection with that one off.</summary>
internal sealed class MutationRun(IReadOnlyList<string> places)
{
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var unguarded = new UnguardedSite(places.Count);
        await using var site = await AskingSite.OpenAsync(unguarded.Change);
        var gone = new Asker("nobody any more", Person.New("Nobody", "nobody@asker.example", site.Site.Clock.UtcNow()), null, Belongings.None);
        var probes = (await Routes.AllAsync(site.Services)).OrderBy(r => r.Method != "GET").Where(route => !MatrixRun.IsSecret(route))
            .SelectMany(route => site.Scene.Askers.Append(gone).SelectMany(asker => site.Things.Scopes(route, asker).SelectMany(scope => scope)))
            .Concat(site.Scene.Askers.SelectMany(Operations.Probes)).ToList();

        var asked = new List<(Probe Probe, string Got)>();
        var passing = new Dictionary<int, List<int>>();
        foreach (var probe in probes)
        {
            Mutants.Passed();
            asked.Add((probe, await AskAsync(site, probe)));
            foreach (var place in Mutants.Passed())
            {
                if (!passing.TryGetValue(place, out var through)) passing[place] = through = [];
                through.Add(asked.Count - 1);
            }
        }

        var lines = new List<string>();
        for (var place = 0; place < places.Count + unguarded.Count; place++)
        {
            var name = place < places.Count ? places[place] : unguarded.NameOf(place);
            lines.Add(passing.TryGetValue(place, out var through) ? await TryAsync(site, place, name, through.Select(i => asked[i])) : $"not passed\t{name}");
        }
        return lines;
    }

    private static async Task<string> TryAsync(AskingSite site, int place, string name, IEnumerable<(Probe Probe, string Got)> through)
    {
        Mutants.SwitchOff(place);
        try
        {
            foreach (var (probe, expected) in through)
            {
                var got = await AskAsync(site, probe);
                if (got != expected) return $"killed\t{name}\t{probe.Method} {probe.Address} as {probe.Asker}: {got}, not {expected}";
            }
            return $"survived\t{name}";
        }
        finally
        {
            Mutants.SwitchNoneOff();
        }
    }

    // The word of the cell, and whose personal data came with it.
    private static async Task<string> AskAsync(AskingSite site, Probe probe)
    {
        if (probe.Method == Operations.Method) return await Operations.AskAsync(site, probe);

        var got = await site.AskAsync(probe);
        var read = site.Scene.Planted.Where(p => got.Body.Contains(p.Value, StringComparison.OrdinalIgnoreCase)).Select(p => $"{p.Field} ({MatrixRun.WhoseIs(p, probe.Asker)})").Distinct().Order();
        return string.Join(", ", read.Prepend(got.Word));
    }
}
