using System.ComponentModel.DataAnnotations;

namespace Tessellate.Database;

public enum DatabaseProvider { Sqlite, Postgres }

/// <summary>Which database holds everything. Set through TESSELLATE_DATA and TESSELLATE_DATABASE.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    [Required]
    public string ConnectionString { get; init; } = "Data Source=data/tessellate.db";
}
