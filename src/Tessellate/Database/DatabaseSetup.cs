using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Tessellate.Database;

public static class DatabaseSetup
{
    public static IServiceCollection AddTessellateDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DatabaseOptions.Section);
        var options = section.Get<DatabaseOptions>() ?? DatabaseEnvironment.Read();
        services.AddSingleton(options).AddSingleton<InstallationInUse>();
        return options.Provider == DatabaseProvider.Sqlite
            ? services.AddDbContextPool<TessellateDb, SqliteTessellateDb>(db => db.UseStore(options))
            : services.AddDbContextPool<TessellateDb, PostgresTessellateDb>(db => db.UseStore(options));
    }

    /// <summary>A context of its own, for commands and tests that have no container.</summary>
    public static TessellateDb Open(DatabaseOptions options) => options.Provider == DatabaseProvider.Sqlite
        ? new SqliteTessellateDb(new DbContextOptionsBuilder<SqliteTessellateDb>().UseStore(options).Options)
        : new PostgresTessellateDb(new DbContextOptionsBuilder<PostgresTessellateDb>().UseStore(options).Options);

    /// <summary>
    /// Brings the schema up to date. To migrate is first to compare the whole model with the newest migration, which a test does once;
    /// to ask whether a migration is missing is one query.
    /// </summary>
    public static async Task MigrateWhereNeededAsync(this TessellateDb db, CancellationToken stop = default)
    {
        if ((await db.Database.GetPendingMigrationsAsync(stop)).Any()) await db.Database.MigrateAsync(stop);
    }

    private static DbContextOptionsBuilder<T> UseStore<T>(this DbContextOptionsBuilder<T> db, DatabaseOptions options) where T : DbContext
    {
        UseStore((DbContextOptionsBuilder)db, options);
        return db;
    }

    private static void UseStore(this DbContextOptionsBuilder db, DatabaseOptions options) => AppendOnly.Watch(options.Provider == DatabaseProvider.Sqlite
        // A list is one parameter, as on PostgreSQL: a statement is then the same however long the list, and kept.
        ? db.UseSqlite(options.ConnectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        : db.UseNpgsql(WithOurSettings(options.ConnectionString))).UseSnakeCaseNamingConvention();

    /// <summary>
    /// A statement that a connection has run five times is kept planned by the server: planning one with three joins costs more than running
    /// it. Nothing is compiled: the server thinks our longer questions a hundred times dearer than they are, and would compile for 130 ms what
    /// it answers in 20. And two nodes stay within the hundred connections that a server takes unless told otherwise: whoever comes when all
    /// are in use waits. What the operator says stands, such as 0 statements for a pooler that does not keep sessions.
    /// </summary>
    private static string WithOurSettings(string connection)
    {
        // Npgsql's own builder says that it contains every key it knows, given or not.
        var given = new DbConnectionStringBuilder { ConnectionString = connection }.Keys.Cast<string>().Select(key => key.Replace(" ", "", StringComparison.Ordinal)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = new NpgsqlConnectionStringBuilder(connection);
        if (!given.Contains(nameof(all.MaxAutoPrepare))) all.MaxAutoPrepare = 200;
        if (!given.Contains(nameof(all.MaxPoolSize)) && !given.Contains("MaximumPoolSize")) all.MaxPoolSize = 40;
        if (!given.Contains(nameof(all.Options))) all.Options = "-c jit=off";
        return all.ConnectionString;
    }
}

// dotnet-ef finds these; no connection is opened while a migration is written.
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteTessellateDb>
{
    public SqliteTessellateDb CreateDbContext(string[] args) =>
        (SqliteTessellateDb)DatabaseSetup.Open(new() { ConnectionString = "Data Source=:memory:" });
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresTessellateDb>
{
    public PostgresTessellateDb CreateDbContext(string[] args) =>
        (PostgresTessellateDb)DatabaseSetup.Open(new() { Provider = DatabaseProvider.Postgres, ConnectionString = "Host=unused" });
}
