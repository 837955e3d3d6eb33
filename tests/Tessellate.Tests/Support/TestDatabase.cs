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

    public DatabaseProvider Provider { get; } = Server is null ? DatabaseProvider.Sqlite : DatabaseProvider.Postgres;
    public string ConnectionString { get; }

    public TestDatabase()
    {
        lock (Building)
        {
            _template ??= Build();
            ConnectionString = Copy(_template);
        }
    }

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

    private static string SqliteFile(string name) => $"Data Source={Path.Combine(Path.GetTempPath(), name + ".db")};Pooling=False";

    private static string PostgresDatabase(string name) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = name, Pooling = false }.ConnectionString;

    public void Dispose()
    {
        using var db = Open();
        db.Database.EnsureDeleted();
    }
}
