using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tessellate.Database;

/// <summary>A transaction that will write. Rolled back unless it is committed.</summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    // SQLite has one writer, and who finds it busy sleeps on its thread and tries again, in no order. Requests of this
    // process wait in line for it instead and hold no thread; the file's own lock still keeps out other processes.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lines = new();

    private readonly IDbContextTransaction _transaction;
    private readonly SemaphoreSlim? _line;

    private WriteTransaction(IDbContextTransaction transaction, SemaphoreSlim? line) => (_transaction, _line) = (transaction, line);

    public static async Task<WriteTransaction> BeginAsync(TessellateDb db, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is not null) throw new InvalidOperationException("There is a transaction already; waiting for a second would wait for ever.");

        // A write that fails takes the whole transaction with it: nobody goes on in one. A savepoint around every save is two more trips to the server for nothing.
        db.Database.AutoSavepointsEnabled = false;
        var line = db.Database.IsSqlite() ? Lines.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new(1, 1)) : null;
        if (line is not null) await line.WaitAsync(stop);
        try
        {
            return new(await db.Database.BeginTransactionAsync(stop), line);
        }
        catch
        {
            line?.Release();
            throw;
        }
    }

    public Task CommitAsync(CancellationToken stop) => _transaction.CommitAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        _line?.Release();
    }
}
