using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Tests.Privacy;

/// <summary>Looks for words in every text of every table, whatever anybody classified, and in the bytes of files.</summary>
internal static class Scan
{
    /// <summary>"table.column: word" for each hit.</summary>
    public static async Task<List<string>> TablesAsync(TessellateDb db, IReadOnlyCollection<string> words)
    {
        var found = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    if (reader.GetValue(i) is string text) found.AddRange(words.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)).Select(w => $"{table}.{reader.GetName(i)}: {w}"));
                }
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>"file: word" for each hit in the raw bytes, deleted pages and logs included.</summary>
    public static List<string> Files(IEnumerable<string> files, IReadOnlyCollection<string> words) => [.. files.SelectMany(file =>
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        var hits = new List<string>();
        foreach (var word in words)
        {
            if (bytes.IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0) hits.Add($"{Path.GetFileName(file)}: {word}");
        }

        return hits;
    })];
}
