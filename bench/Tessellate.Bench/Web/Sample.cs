using Microsoft.Data.Sqlite;
using Tessellate.Bench.Harness;

namespace Tessellate.Bench.Web;

/// <summary>A school to ask for, drawn evenly over the register; the fragment is the start of two words of its name.</summary>
internal sealed record Sample(int Urn, string Postcode, string Fragment)
{
    public static IReadOnlyList<Sample> Schools(int count)
    {
        using var connection = new SqliteConnection($"Data Source={BenchData.SqliteFile};Mode=ReadOnly");
        connection.Open();
        using var command = new SqliteCommand(
            "SELECT urn, postcode, name FROM finder_entries WHERE is_open AND is_state_funded AND postcode IS NOT NULL ORDER BY urn", connection);
        using var reader = command.ExecuteReader();
        var all = new List<Sample>();
        while (reader.Read()) all.Add(new(reader.GetInt32(0), reader.GetString(1), Start(reader.GetString(2))));

        var step = Math.Max(1, all.Count / count);
        return [.. Enumerable.Range(0, Math.Min(count, all.Count)).Select(i => all[i * step])];
    }

    /// <summary>Keeps an answer in a file and gives its path.</summary>
    public static async Task<string> SaveAsync(string address)
    {
        using var http = new HttpClient();
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await http.GetByteArrayAsync(new Uri(address)));
        return file;
    }

    /// <summary>A file with one path a line, for the load.</summary>
    public static string Paths(IEnumerable<string> paths)
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, paths);
        return file;
    }

    private static string Start(string name) => string.Join(' ', name.Split(' ').Take(2).Select(word => word[..Math.Min(word.Length, 6)]));
}
