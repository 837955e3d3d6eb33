using Tessellate.Accounts;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>Every question of the matrix and every operation, with what came back while all protections were on and which of them it passed.</summary>
internal sealed class Asked(AskingSite site)
{
    private readonly List<(Probe Probe, string Got)> _asked = [];
    private readonly Dictionary<int, List<int>> _passing = [];

    public async Task AskAllAsync()
    {
        var gone = new Asker("nobody any more", Person.New("Nobody", "nobody@asker.example", DateTime.UnixEpoch), null, Belongings.None);
        var probes = (await Routes.AllAsync(site.Services)).OrderBy(r => r.Method != "GET").Where(route => !MatrixRun.IsSecret(route))
            .SelectMany(route => site.Scene.Askers.Append(gone).SelectMany(asker => site.Things.Scopes(route, asker).SelectMany(scope => scope)))
            .Concat(site.Scene.Askers.SelectMany(Operations.Probes)).ToList();
        foreach (var probe in probes)
        {
            Mutants.Passed();
            _asked.Add((probe, await AskAsync(probe)));
            foreach (var place in Mutants.Passed())
            {
                if (!_passing.TryGetValue(place, out var through)) _passing[place] = through = [];
                through.Add(_asked.Count - 1);
            }
        }
    }

    /// <summary>What passed the place.</summary>
    public IEnumerable<(Probe Probe, string Got)> Through(int place) => _passing.GetValueOrDefault(place, []).Select(i => _asked[i]);

    /// <summary>The same, and what everybody else asked at the same addresses: with another protection off they may come as far.</summary>
    public IEnumerable<(Probe Probe, string Got)> Near(int place)
    {
        var addresses = Through(place).Select(asked => (asked.Probe.Method, asked.Probe.Address)).ToHashSet();
        return _asked.Where(asked => addresses.Contains((asked.Probe.Method, asked.Probe.Address)));
    }

    /// <summary>The word of the cell, and whose personal data came with it.</summary>
    public async Task<string> AskAsync(Probe probe)
    {
        if (probe.Method == Operations.Method) return await Operations.AskAsync(site, probe);

        var got = await site.AskAsync(probe);
        var read = site.Scene.Planted.Where(p => got.Body.Contains(p.Value, StringComparison.OrdinalIgnoreCase)).Select(p => $"{p.Field} ({MatrixRun.WhoseIs(p, probe.Asker)})").Distinct().Order();
        return string.Join(", ", read.Prepend(got.Word));
    }
}
