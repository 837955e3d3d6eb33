using System.Text;
using Microsoft.Data.Sqlite;
using Tessellate.Foundation;

namespace Tessellate.Bench.Baselines;

/// <summary>A full-text index (FTS5) over the names and towns of the same schools, in a file of its own, and one query over it.</summary>
internal static class FullTextIndex
{
    public static string PathBeside(string database) => database + ".fts";

    public static void Build(string database)
    {
        var file = PathBeside(database);
        File.Delete(file);
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute(connection, $"ATTACH '{database.Replace("'", "''", StringComparison.Ordinal)}' AS product");
        Execute(connection, "CREATE VIRTUAL TABLE schools USING fts5(name, town, urn UNINDEXED, postcode UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')");
        Execute(connection, "INSERT INTO schools SELECT name, town, urn, postcode FROM product.finder_entries");
    }

    public static string Search(SqliteConnection connection, string text)
    {
        using var command = new SqliteCommand("SELECT urn, name, postcode, town FROM schools WHERE schools MATCH $q ORDER BY rank LIMIT 10", connection);
        command.Parameters.AddWithValue("$q", string.Join(' ', SearchText.Fold(text).Split(' ').Select(word => $"\"{word}\"*")));
        using var reader = command.ExecuteReader();
        var answer = new StringBuilder();
        while (reader.Read()) answer.Append(reader.GetInt32(0)).Append(' ').Append(reader.GetString(1)).Append('\n');
        return answer.ToString();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
