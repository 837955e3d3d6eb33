using Microsoft.Extensions.Time.Testing;
using Tessellate.Database;
using Tessellate.Demonstration;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Demonstration;

/// <summary>A small demonstration in a database of its own.</summary>
public sealed class InventedEngland : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly DemonstrationFiles Files = DemonstrationFiles.Read(Repository.File("networks", "maths-hubs"));
    private readonly TestDatabase _database = new();

    public TessellateDb Open() => _database.Open();

    public async Task<DemonstrationCounts> LoadAsync(DateOnly? today = null, bool reset = false)
    {
        await using var db = Open();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 7, 30, 0, TimeSpan.Zero));
        return await new LoadDemonstration(db, clock, new SiteAddress(new("http://localhost")), new ImportNetwork(db, clock, []), [])
            .RunAsync(Files, new DemonstrationPlan(today ?? Today, Share: 0.02), reset, new Silent(), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _database.Dispose();

    public sealed class Silent : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }
}

/// <summary>A small demonstration that is loaded once for a whole class.</summary>
public sealed class LoadedEngland : IAsyncLifetime
{
    private readonly InventedEngland _england = new();

    public TessellateDb Open() => _england.Open();

    public async ValueTask InitializeAsync() => await _england.LoadAsync();

    public ValueTask DisposeAsync()
    {
        _england.Dispose();
        return ValueTask.CompletedTask;
    }
}
