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
        of.Close(); // nobody may be connected to what is copied
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
        // A copy is made only of what nobody is connected to.
        if (Server is null) SqliteConnection.ClearAllPools();
        else NpgsqlConnection.ClearAllPools();
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
        ? new SqliteConnectionStringBuilder { DataSource = PathOf(name) }.ConnectionString
        : new NpgsqlConnectionStringBuilder(Server) { Database = name, MinPoolSize = 0, MaxPoolSize = 40 }.ConnectionString;

    // Connections are pooled as on a real site: opening one anew reads the whole schema.
    private void Close()
    {
        if (Server is null) SqliteConnection.ClearPool(new(ConnectionString));
        else
        {
            using var db = Open(); // its pool is of the connection string with our numbers in it
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
        }
    }

    public void Dispose()
    {
        Close();
        if (Server is null)
        {
            foreach (var part in new[] { "", "-wal", "-shm" }) File.Delete(PathOf(_name) + part);
            return;
        }

        Copies.Value.DropLater(_name);
    }
}
