using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tessellate.Database;

namespace Tessellate.Tests.Support;

/// <summary>
/// A private, migrated database per test. The schema is built once per run; each test gets a copy,
/// which costs milliseconds. Set TESSELLATE_TEST_POSTGRES to a server's connection string to use PostgreSQL.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("TESSELLATE_TEST_POSTGRES");
    private static readonly Lazy<string> Template = new(Build);
    private static readonly Lazy<PostgresCopies> Copies = new(() => new(Server!, Template.Value));
    private readonly string _name;

    public DatabaseProvider Provider { get; } = Server is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres;
    public string ConnectionString => Connection(_name);

    public TestDatabase() => _name = Server is null ? CopyFile(Template.Value) : Copies.Value.Take();

    /// <summary>A copy of another as it is at this moment; nobody may be at work in it.</summary>
    public TestDatabase(TestDatabase of)
    {
        if (Server is not null) NpgsqlConnection.ClearPool(new(of.ConnectionString)); // nobody may be connected to what is copied
        _name = Server is null ? CopyFile(of._name) : Copies.Value.Copy(of._name);
    }

    /// <summary>The file and its logs, where it is one.</summary>
    public IEnumerable<string> Files => Server is null ? Directory.EnumerateFiles(Path.GetTempPath(), _name + ".db*") : [];

    public TessellateDb Open() => Open(ConnectionString);

    internal static string NewName() => $"tessellate_test_{Guid.CreateVersion7():N}";

    private static TessellateDb Open(string connectionString) => DatabaseSetup.Open(new()
    {
        Provider = Server is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres, ConnectionString = connectionString
    });

    private static string Build()
    {
        var name = $"tessellate_test_{Environment.ProcessId}";
        using var db = Open(Connection(name));
        db.Database.EnsureDeleted();
        db.Database.Migrate();
        if (Server is not null) NpgsqlConnection.ClearAllPools(); // a copy is made only of what nobody is connected to
        return name;
    }

    private static string CopyFile(string of)
    {
        var name = NewName();
        File.Copy(PathOf(of), PathOf(name));
        return name;
    }

    private static string PathOf(string name) => Path.Combine(Path.GetTempPath(), name + ".db");

    private static string Connection(string name) => Server is null
        ? new SqliteConnectionStringBuilder { DataSource = PathOf(name), Pooling = false }.ConnectionString
        : new NpgsqlConnectionStringBuilder(Server) { Database = name, MinPoolSize = 0, MaxPoolSize = 40 }.ConnectionString;

    public void Dispose()
    {
        if (Server is null)
        {
            foreach (var part in new[] { "", "-wal", "-shm" }) File.Delete(PathOf(_name) + part);
            return;
        }

        NpgsqlConnection.ClearPool(new(ConnectionString));
        Copies.Value.DropLater(_name);
    }
}
