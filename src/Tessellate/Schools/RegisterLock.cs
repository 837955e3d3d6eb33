using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>
/// One change of the register at a time. SQLite has one writer: its transaction is the lock. PostgreSQL has many, so a lock
/// by number is taken that ends with the transaction, also when the program dies. That is raw SQL, because nothing else
/// asks without waiting.
/// </summary>
internal static class RegisterLock
{
    private const string Busy = "Another import is running, or another program is writing to the database. Nothing was changed; try again when it has finished.";

    /// <exception cref="UnusableInputException">Somebody else holds it.</exception>
    public static async Task<IDbContextTransaction> TakeAsync(TessellateDb db, CancellationToken stop)
    {
        IDbContextTransaction transaction;
        try
        {
            transaction = await db.Database.BeginTransactionAsync(stop);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6) // busy or locked
        {
            throw new UnusableInputException(Busy);
        }

        if (!db.Database.IsNpgsql() || await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(7355608) AS \"Value\"").SingleAsync(stop)) return transaction;

        await transaction.DisposeAsync();
        throw new UnusableInputException(Busy);
    }
}
