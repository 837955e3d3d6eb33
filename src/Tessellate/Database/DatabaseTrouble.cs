using Microsoft.Data.Sqlite;
using Npgsql;

namespace Tessellate.Database;

/// <summary>What an operator can do something about when the database fails them: a full disk, a lock, a folder.</summary>
public static class DatabaseTrouble
{
    /// <summary>A sentence for the operator; null when the trouble is not of this kind.</summary>
    public static string? InWords(Exception? trouble) => trouble switch
    {
        null => null,
        SqliteException e => Sqlite(e.SqliteErrorCode),
        PostgresException e => Postgres(e.SqlState),
        NpgsqlException e => $"The database does not answer ({e.Message.TrimEnd('.')}). Nothing was changed; check TESSELLATE_DATABASE and try again.",
        IOException e => $"A file could not be read or written ({e.Message.TrimEnd('.')}). Nothing was changed.",
        UnauthorizedAccessException e => $"A file could not be read or written ({e.Message.TrimEnd('.')}). Change its permissions. Nothing was changed.",
        _ => InWords(trouble.InnerException)
    };

    /// <summary>
    /// Whether another transaction was quicker: it wrote what may stand once only, or the two waited for each other and this one had to give way.
    /// Looked at anew, it can be tried again.
    /// </summary>
    public static bool SomebodyWasFirst(Exception? trouble) => trouble switch
    {
        null => false,
        SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } => true, // a primary key, a unique index
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected } => true,
        _ => SomebodyWasFirst(trouble.InnerException)
    };

    private static string? Sqlite(int code) => code switch
    {
        5 or 6 => "The database is locked: another program is writing to it. Nothing was changed; try again when it has finished.",
        8 or 14 or 23 => "The database file cannot be opened or written to. Nothing was changed; check the permissions of the data folder (TESSELLATE_DATA).",
        10 => "The disk under the database failed to read or write. Nothing was changed; check the disk.",
        13 => "The disk is full. Nothing was changed; an import needs about the size of the database free.",
        11 or 26 => "The database file is damaged or is no database. Restore the last backup.",
        _ => null
    };

    private static string? Postgres(string state) => state switch
    {
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory => "The database server has no room left. Nothing was changed.",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.QueryCanceled =>
            "The database is locked: another program is writing to it. Nothing was changed; try again when it has finished.",
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction =>
            "The database may not be written to. Nothing was changed; check the rights of the role in TESSELLATE_DATABASE.",
        _ => null
    };
}
