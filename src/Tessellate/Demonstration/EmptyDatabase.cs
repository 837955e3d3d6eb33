using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tessellate.Database;

namespace Tessellate.Demonstration;

/// <summary>Takes every row out of every table, before a demonstration is loaded anew.</summary>
internal static class EmptyDatabase
{
    /// <summary>Raw SQL, because the tables are taken from the model, whatever rooms there are. Deletes rows that others need last.</summary>
    public static async Task RunAsync(TessellateDb db, CancellationToken stop)
    {
        foreach (var table in InOrder(db.Model))
        {
#pragma warning disable EF1002 // a table's name from the model
            await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\"", stop);
#pragma warning restore EF1002
        }
    }

    private static List<string> InOrder(IModel model)
    {
        var (ordered, seen) = (new List<string>(), new HashSet<IEntityType>());
        foreach (var entity in model.GetEntityTypes()) Visit(entity);
        return ordered;

        void Visit(IEntityType entity)
        {
            if (!seen.Add(entity)) return;
            foreach (var needing in entity.GetReferencingForeignKeys().Select(key => key.DeclaringEntityType)) Visit(needing);
            if (entity.GetTableName() is { } table) ordered.Add(table);
        }
    }
}
