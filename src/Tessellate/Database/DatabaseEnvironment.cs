using Microsoft.Data.Sqlite;
using Tessellate.Foundation;

namespace Tessellate.Database;

/// <summary>Reads TESSELLATE_DATA (a folder, "./data" unless set) and TESSELLATE_DATABASE (a PostgreSQL connection string).</summary>
public static class DatabaseEnvironment
{
    public static string DataFolder => Path.GetFullPath(Environment.GetEnvironmentVariable("TESSELLATE_DATA") is { Length: > 0 } folder ? folder : "data");

    public static DatabaseOptions Read() => Environment.GetEnvironmentVariable("TESSELLATE_DATABASE") is { Length: > 0 } server
        ? new() { Provider = DatabaseProvider.Postgres, ConnectionString = server }
        : new() { ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(DataFolder, "tessellate.db") }.ToString() };

    /// <summary>Makes the data folder and proves that it can be written to; otherwise says so in a sentence.</summary>
    public static void EnsureDataFolder()
    {
        try
        {
            Directory.CreateDirectory(DataFolder);
            var probe = Path.Combine(DataFolder, $".write-test-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(
                $"The data folder {DataFolder} cannot be written to ({e.Message.TrimEnd('.')}). Choose another with TESSELLATE_DATA, or change its permissions.");
        }
    }
}
