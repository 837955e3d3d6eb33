using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Tests.Support;

/// <summary>Every row of every table but some, as text: two that are equal are the same data.</summary>
internal static class WholeDatabase
{
    public static async Task<string> ReadAsync(TessellateDb db, params string[] butTablesThatBeginWith)
    {
        await db.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()).OfType<string>().Distinct().Where(t => !butTablesThatBeginWith.Any(but => t.StartsWith(but, StringComparison.Ordinal))))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) rows.Add($"{table} {string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}"))}");
        }
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }
}
