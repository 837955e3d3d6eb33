using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>The whole database as it was, put back when this is disposed of.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly SqliteConnection _kept = new("Data Source=:memory:");
    private readonly string _of;

    private Snapshot(string of) => _of = of;

    public static async Task<Snapshot> TakeAsync(Site site)
    {
        await using var context = site.Db();
        var snapshot = new Snapshot(context.Database.GetConnectionString()!);
        await snapshot._kept.OpenAsync();
        await CopyAsync(snapshot._of, db => db.BackupDatabase(snapshot._kept));
        return snapshot;
    }

    public async ValueTask DisposeAsync()
    {
        await CopyAsync(_of, db => _kept.BackupDatabase(db));
        await _kept.DisposeAsync();
    }

    // A copy does not wait for whoever writes at this moment, as a statement does: the site notes in its own time who was seen where.
    private static async Task CopyAsync(string of, Action<SqliteConnection> copy)
    {
        await using var connection = new SqliteConnection(of);
        await connection.OpenAsync();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                copy(connection);
                return;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == 5 && attempt < 100)
            {
                await Task.Delay(50);
            }
        }
    }
}
