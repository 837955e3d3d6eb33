using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>Text that a database should not hold: longer than its column (SQLite keeps it without a word), or with a NUL in it.</summary>
internal static class StoredText
{
    public static async Task<IReadOnlyList<string>> FaultsAsync(TessellateDb db)
    {
        var faults = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var property in db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(p => p.ClrType == typeof(string)))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT \"{property.GetColumnName()}\" FROM \"{property.DeclaringType.GetTableName()}\" WHERE \"{property.GetColumnName()}\" IS NOT NULL";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var text = reader.GetString(0);
                if (text.Length > (property.GetMaxLength() ?? int.MaxValue)) faults.Add($"{property.DeclaringType.ClrType.Name}.{property.Name} holds {text.Length} characters");
                if (text.Contains('\0', StringComparison.Ordinal)) faults.Add($"{property.DeclaringType.ClrType.Name}.{property.Name} holds a NUL");
            }
        }
        return [.. faults.Distinct()];
    }
}
