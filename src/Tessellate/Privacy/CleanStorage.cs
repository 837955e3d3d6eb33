using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Privacy;

/// <summary>
/// Sees to it that what is erased is not still on the disk. SQLite otherwise leaves deleted words in free pages and in its log: while this is
/// open they are overwritten, and at its end the log is emptied. PostgreSQL does the same in its own time (vacuum).
/// </summary>
internal sealed class CleanStorage : IAsyncDisposable
{
    private readonly TessellateDb _db;

    private CleanStorage(TessellateDb db) => _db = db;

    public static async Task<CleanStorage> OpenAsync(TessellateDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", stop);
        return new(db);
    }

    /// <summary>Writes the whole file anew: rows that were moved long ago leave words too. Needs free disk of the file's size.</summary>
    public static async Task RewriteAsync(TessellateDb db, CancellationToken stop)
    {
        if (!db.Database.IsSqlite()) return;
        await db.Database.ExecuteSqlRawAsync("VACUUM", stop);
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (_db.Database.IsSqlite()) await _db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await _db.Database.CloseConnectionAsync();
    }
}
