using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Joining;

/// <summary>The product without the site, over a database of its own: for tests that call operations many times or at once.</summary>
public sealed class JoiningWorld : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly ServiceProvider _services;

    public JoiningWorld()
    {
        Scene = new(Clock.Today(), Clock.UtcNow());
        var settings = new Dictionary<string, string?> { ["Database:Provider"] = $"{_database.Provider}", ["Database:ConnectionString"] = Pooled };
        _services = new ServiceCollection().AddSingleton<TimeProvider>(Clock).AddSingleton(SiteAddress.Read(null)).AddLogging()
            .AddTessellate(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero));
    public Scene Scene { get; }
    public Access Access => Scene.Access(Clock.Today());

    // As a site has it: connections are kept, and requests beyond the pool wait for one instead of asking the server for hundreds.
    private string Pooled => _database.Provider == DatabaseProvider.Sqlite
        ? new SqliteConnectionStringBuilder(_database.ConnectionString) { Pooling = true }.ConnectionString
        : new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Pooling = true, MaxPoolSize = 20, Timeout = 120 }.ConnectionString;

    public TessellateDb Db() => _database.Open();

    /// <summary>Runs an operation as a request does: in a scope and on a connection of its own.</summary>
    public async Task RunAsync<T>(Func<T, Task> act) where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>The same, and whether it was done: a rule that says no is an answer here.</summary>
    public async Task<bool> TryAsync<T>(Func<T, Task> act) where T : notnull
    {
        try
        {
            await RunAsync(act);
            return true;
        }
        catch (BrokenRuleException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _services.Dispose();
        if (_database.Provider == DatabaseProvider.Sqlite)
        {
            using var kept = new SqliteConnection(Pooled);
            SqliteConnection.ClearPool(kept);
        }
        _database.Dispose();
    }
}
