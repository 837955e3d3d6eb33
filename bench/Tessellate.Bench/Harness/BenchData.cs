using System.Diagnostics;

namespace Tessellate.Bench.Harness;

/// <summary>
/// The data the benchmarks over HTTP run on: a demonstration loaded once into a temporary folder (or into the PostgreSQL
/// database named by BENCH_POSTGRES), or whatever TESSELLATE_DATA already holds.
/// </summary>
internal static class BenchData
{
    private static readonly string? Postgres = Environment.GetEnvironmentVariable("BENCH_POSTGRES");

    public static string Folder { get; } = Environment.GetEnvironmentVariable("TESSELLATE_DATA") is { Length: > 0 } given
        ? given
        : Path.Combine(Path.GetTempPath(), "tessellate-bench");

    public static string SqliteFile => Path.Combine(Folder, "tessellate.db");

    /// <summary>What the product is measured on: the file of a SQLite database, or PostgreSQL's connection string.</summary>
    public static string Database => Postgres ?? SqliteFile;

    public static IReadOnlyDictionary<string, string> Variables => Postgres is null
        ? new Dictionary<string, string> { ["TESSELLATE_DATA"] = Folder, ["TESSELLATE_DATABASE"] = "" }
        : new Dictionary<string, string> { ["TESSELLATE_DATA"] = Folder, ["TESSELLATE_DATABASE"] = Postgres };

    /// <summary>Loads the demonstration where nothing is loaded yet.</summary>
    public static async Task EnsureAsync()
    {
        await LoadAsync(new Dictionary<string, string> { ["TESSELLATE_DATA"] = Folder, ["TESSELLATE_DATABASE"] = "" });
        if (Postgres is not null) await LoadAsync(Variables);
    }

    private static async Task LoadAsync(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { typeof(Tessellate.Cli.Verbs).Assembly.Location, "demo" }, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var demo = Process.Start(start)!;
        var said = demo.StandardError.ReadToEndAsync(); // that a demonstration is there already is no news
        await demo.StandardOutput.ReadToEndAsync();
        await demo.WaitForExitAsync();
        if (demo.ExitCode != 0 && !(await said).Contains("already holds a demonstration", StringComparison.Ordinal)) throw new InvalidOperationException(await said);
    }
}
