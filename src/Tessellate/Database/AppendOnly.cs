using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tessellate.Database;

/// <summary>Rows that are written once. Nothing changes or deletes them but the doors that their room names.</summary>
public interface IAppendOnly;

/// <summary>
/// Refuses changes to <see cref="IAppendOnly"/> rows, through the change tracker and by ExecuteUpdate and ExecuteDelete alike. The
/// second is looked at when the query is compiled, once, so that it costs nothing when it runs. Raw SQL is not looked at: against
/// whoever holds the database there is the seal.
/// </summary>
public sealed class AppendOnly : SaveChangesInterceptor, IQueryExpressionInterceptor
{
    private const string Door = "door: ";

    private static readonly AppendOnly Guard = new();

    /// <summary>The rows, for a statement that changes them on purpose; the door's name stands in the statement.</summary>
    public static IQueryable<T> Through<T>(string door, IQueryable<T> rows) where T : class, IAppendOnly => rows.TagWith(Door + door);

    internal static DbContextOptionsBuilder Watch(DbContextOptionsBuilder db) => db.AddInterceptors(Guard);

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Look(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Look(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    Expression IQueryExpressionInterceptor.QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (queryExpression is MethodCallExpression { Method: { Name: "ExecuteUpdate" or "ExecuteDelete", IsGenericMethod: true } method } call
            && method.GetGenericArguments()[0].IsAssignableTo(typeof(IAppendOnly)) && !call.ToString().Contains(Door, StringComparison.Ordinal))
        {
            throw No(method.GetGenericArguments()[0]);
        }

        return queryExpression;
    }

    // Only these rows are compared with what they were: comparing everything is done again by the save itself.
    private static void Look(DbContext db)
    {
        var automatic = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var row in db.ChangeTracker.Entries<IAppendOnly>())
            {
                if (row.State == EntityState.Unchanged) row.DetectChanges();
                if (row.State is EntityState.Deleted or EntityState.Modified) throw No(row.Metadata.ClrType);
            }
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = automatic;
        }
    }

    private static InvalidOperationException No(Type rows) => new($"{rows.Name} is append-only: a row is never changed or deleted. Write another one.");
}
