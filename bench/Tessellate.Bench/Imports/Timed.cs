using System.Diagnostics;
using Npgsql;
using Tessellate.Bench.Harness;

namespace Tessellate.Bench.Imports;

/// <summary>Times a process from start to end; its rate is the rows it took in by the second.</summary>
internal static class Timed
{
    public static Dictionary<string, string> EmptySqlite(string folder)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;
        return new() { ["TESSELLATE_DATA"] = data, ["TESSELLATE_DATABASE"] = "" };
    }

    public static Dictionary<string, string> EmptyPostgres(string folder, string server)
    {
        var name = $"tessellate_bench_{Guid.NewGuid():N}";
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        create.ExecuteNonQuery();
        return new() { ["TESSELLATE_DATA"] = folder, ["TESSELLATE_DATABASE"] = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString };
    }

    public static async Task<Reading> ProductAsync(int rows, string[] verb, IReadOnlyDictionary<string, string> environment)
    {
        await RunAsync(environment, "dotnet", [typeof(Cli.Verbs).Assembly.Location, "network", "import", Network()]); // what every installation has before
        return await MeasureAsync(rows, environment, "dotnet", [typeof(Cli.Verbs).Assembly.Location, .. verb]);
    }

    /// <summary>A verb of the program in an installation that is there already.</summary>
    public static Task<Reading> VerbAsync(int rows, IReadOnlyDictionary<string, string> environment, params string[] verb) =>
        MeasureAsync(rows, environment, "dotnet", [typeof(Cli.Verbs).Assembly.Location, .. verb]);

    public static Task<Reading> CommandAsync(int rows, string command, params string[] arguments) => MeasureAsync(rows, new Dictionary<string, string>(), command, arguments);

    private static async Task<Reading> MeasureAsync(int rows, IReadOnlyDictionary<string, string> environment, string command, string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        var most = await RunAsync(environment, command, arguments);
        return new Reading(rows / clock.Elapsed.TotalSeconds, P50: clock.Elapsed.TotalMilliseconds, Megabytes: most);
    }

    /// <returns>The most memory seen in megabytes, looked at ten times a second.</returns>
    private static async Task<double> RunAsync(IReadOnlyDictionary<string, string> environment, string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var most = 0.0;
        while (!process.WaitForExit(100))
        {
            most = Math.Max(most, MegabytesOf(process));
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? most : throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static double MegabytesOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
        catch (InvalidOperationException) // it has ended this very moment
        {
            return 0;
        }
    }

    private static string Network()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "networks", "maths-hubs"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? ".", "networks", "maths-hubs");
    }
}
