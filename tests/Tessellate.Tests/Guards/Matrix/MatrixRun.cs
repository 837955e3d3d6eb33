using Tessellate.Accounts;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>The whole table, asked once over one seeded site: what every column got of every address, and whose data it could read.</summary>
public sealed class MatrixRun : IAsyncLifetime
{
    private readonly Dictionary<(string Field, string Column), SortedDictionary<Whose, string>> _read = [];

    internal enum Whose { Self, Own, Other }

    internal IReadOnlyList<Route> Routes { get; private set; } = [];
    internal IReadOnlyDictionary<string, AccessLine> Got { get; private set; } = new Dictionary<string, AccessLine>();
    internal IReadOnlyList<AccessLine> Fields { get; private set; } = [];
    internal IReadOnlyList<string> Unknown { get; private set; } = [];
    internal IReadOnlyList<string> Stuck { get; private set; } = [];
    internal int Cells { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await using var site = await AskingSite.OpenAsync();
        Routes = await Matrix.Routes.AllAsync(site.Services);
        Unknown = [.. Routes.SelectMany(r => site.Things.Unknown(r)).Distinct()];
        if (Unknown.Count > 0) return;

        var before = await StoredRows.ReadAsync(site);
        Got = (await AskAllAsync(site)).ToDictionary(line => line.Subject);
        Stuck = StoredRows.Different(before, await StoredRows.ReadAsync(site));
        Fields = [.. site.Scene.Planted.Select(p => p.Field).Distinct().Select(field => new AccessLine(field, [.. AccessMatrix.Columns.Select(column => WordOf(field, column))]))];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static Whose WhoseIs(Planted planted, Asker asker) => planted.PersonId is { } person && person == asker.Person?.Id ? Whose.Self
        : asker.Hub is not null && planted.HubId == asker.Hub.Id ? Whose.Own : Whose.Other;

    /// <summary>Where somebody read a value that a cell of fields.txt does not let them read.</summary>
    internal string WhereRead(string field, string column) => _read.TryGetValue((field, column), out var read) ? string.Join("; ", read.Select(r => $"{r.Key.ToString().ToLowerInvariant()} at {r.Value}")) : "nowhere";

    // Reading before posting: a post may end what a later question asks about, a page that is read may not.
    private async Task<IReadOnlyList<AccessLine>> AskAllAsync(AskingSite site)
    {
        var lines = new List<AccessLine>();
        foreach (var route in Routes.OrderBy(r => r.Method != "GET"))
        {
            var cells = new List<string>();
            foreach (var asker in site.Scene.Askers) cells.Add(await AskCellAsync(site, route, asker));
            lines.Add(new(route.Subject, cells));
        }
        return lines;
    }

    private async Task<string> AskCellAsync(AskingSite site, Route route, Asker asker)
    {
        var words = new List<string>();
        foreach (var scope in site.Things.Scopes(route, asker))
        {
            var same = new List<string>();
            foreach (var probe in scope)
            {
                var got = await site.AskAsync(probe);
                Cells++;
                same.Add(got.Word);
                if (!IsSecret(route)) Note(site.Scene, probe, got.Body);
            }
            words.Add(string.Join('&', same.Distinct()));
        }
        return Words.Shorten(words);
    }

    /// <summary>Whoever has the secret of such an address got it in a message to them, and may read what it says whoever they are.</summary>
    internal static bool IsSecret(Route route) => route.Path.Contains("{token}", StringComparison.Ordinal);

    private void Note(MatrixScene scene, Probe probe, string body)
    {
        foreach (var planted in scene.Planted.Where(p => body.Contains(p.Value, StringComparison.OrdinalIgnoreCase)))
        {
            var key = (planted.Field, probe.Asker.Column);
            if (!_read.TryGetValue(key, out var read)) _read[key] = read = [];
            read.TryAdd(WhoseIs(planted, probe.Asker), $"{probe.Method} {probe.Address}");
        }
    }

    private string WordOf(string field, string column) => !_read.TryGetValue((field, column), out var read) ? "no"
        : read.ContainsKey(Whose.Other) ? "yes" : read.ContainsKey(Whose.Own) ? "own" : "self";
}
