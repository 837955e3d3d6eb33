using Tessellate.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tessellate.Tests.Support;

/// <summary>
/// A private, migrated database per test. The schema is built once per run; each test gets a copy,
/// which costs milliseconds. Set TESSELLATE_TEST_POSTGRES to a server's connection string to use PostgreSQL.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("TESSELLATE_TEST_POSTGRES");
    private static readonly Lock Building = new();
    private static string? _template;
    private readonly string _name;

    public DatabaseProvider Provider { get; } = Server is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres;
    public string ConnectionString { get; }

    public TestDatabase()
    {
        lock (Building)
        {
            _template ??= Build();
            ConnectionString = Copy(_template);
            _name = NameIn(ConnectionString);
        }
    }

    /// <summary>A copy of another as it is at this moment; nobody may be at work in it.</summary>
    public TestDatabase(TestDatabase of)
    {
        lock (Building)
        {
            if (Server is not null) NpgsqlConnection.ClearPool(new(of.ConnectionString)); // nobody may be connected to what is copied
            ConnectionString = Copy(of._name);
            _name = NameIn(ConnectionString);
        }
    }

    /// <summary>The file and its logs, where it is one.</summary>
    public IEnumerable<string> Files => Provider == DatabaseProvider.Sqlite
        ? Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(ConnectionString).DataSource) + "*") : [];

    public TessellateDb Open() => Open(ConnectionString);

    private static TessellateDb Open(string connectionString) => DatabaseSetup.Open(new()
    {
        Provider = Server is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres, ConnectionString = connectionString
    });

    private static string Build()
    {
        var name = $"tessellate_test_{Environment.ProcessId}";
        var connectionString = Server is null ? SqliteFile(name) : PostgresDatabase(name);
        using var db = Open(connectionString);
        db.Database.EnsureDeleted();
        db.Database.Migrate();
        if (Server is not null) NpgsqlConnection.ClearAllPools(); // a copy is made only of what nobody is connected to
        return name;
    }

    private static string Copy(string template)
    {
        var name = $"tessellate_test_{Guid.CreateVersion7():N}";
        if (Server is null)
        {
            File.Copy(Path.Combine(Path.GetTempPath(), template + ".db"), Path.Combine(Path.GetTempPath(), name + ".db"));
            return SqliteFile(name);
        }

        using var server = new NpgsqlConnection(Server);
        server.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}", server);
        create.ExecuteNonQuery();
        return PostgresDatabase(name);
    }

    private static string NameIn(string connectionString) => Server is null
        ? Path.GetFileNameWithoutExtension(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connectionString).DataSource) : new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static string SqliteFile(string name) => $"Data Source={Path.Combine(Path.GetTempPath(), name + ".db")};Pooling=False";

    private static string PostgresDatabase(string name) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = name, MinPoolSize = 0, MaxPoolSize = 40 }.ConnectionString;

    public void Dispose()
    {
        if (Server is not null) NpgsqlConnection.ClearPool(new(ConnectionString));
        using var db = Open();
        db.Database.EnsureDeleted();
    }
}
