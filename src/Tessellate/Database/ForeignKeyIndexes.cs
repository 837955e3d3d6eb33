using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Tessellate.Database;

/// <summary>
/// What belongs to a row is found without reading its whole table. EF Core takes an index with a filter for the index of a foreign key, too; but it finds only the rows that its filter
/// names, and SQLite uses it only for a question in the same words: each such key gets one of all its rows.
/// </summary>
public static class ForeignKeyIndexes
{
    internal static void IndexEveryForeignKey(this IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            foreach (var key in entity.GetForeignKeys().Where(key => !key.HasWholeIndex()).ToList())
                entity.AddIndex(key.Properties, $"ix_{entity.GetTableName()}_{string.Join('_', key.Properties.Select(p => p.GetColumnName()))}_all");
        }
    }

    /// <summary>Whether an index of all rows, or the primary key, begins with the key's columns.</summary>
    public static bool HasWholeIndex(this IReadOnlyForeignKey key) =>
        key.DeclaringEntityType.GetIndexes().Where(index => index.GetFilter() is null).Select(index => index.Properties).Concat(key.DeclaringEntityType.GetKeys().Select(k => k.Properties))
            .Any(columns => columns.Take(key.Properties.Count).SequenceEqual(key.Properties));
}
