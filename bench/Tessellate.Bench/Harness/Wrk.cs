using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Tessellate.Bench.Harness;

/// <summary>Load over 32 connections by wrk, a process of its own, so that the client's cost is the same for every contender.</summary>
internal static partial class Wrk
{
    private static string Seconds { get; } = Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "4";

    /// <summary>Asks one address again and again, or, with a file of paths, each path in turn; with a cookie, as whoever has it.</summary>
    /// <exception cref="InvalidOperationException">wrk is missing, or an answer was not a success.</exception>
    public static async Task<Reading> LoadAsync(Served served, string path, string? pathsFile = null, string? cookie = null)
    {
        var printed = await RunAsync("load.lua", served.Address + path, pathsFile ?? "", cookie ?? "");
        if (printed.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{served.Address}{path} did not answer 200:\n{printed}");
        return Read(printed, served);
    }

    /// <summary>Sends forms, each line of the file a path, a tab and a body in which {n} is a number that never comes twice.</summary>
    /// <exception cref="InvalidOperationException">wrk is missing, or an answer was an error.</exception>
    public static async Task<Reading> PostAsync(Served served, string formsFile, string cookie)
    {
        var printed = await RunAsync("post.lua", served.Address, formsFile, $"r{Environment.TickCount64}.{Interlocked.Increment(ref _run)}x", cookie);
        if (printed.Contains("Non-2xx", StringComparison.Ordinal)) throw new InvalidOperationException($"{served.Address} refused a form:\n{printed}");
        return Read(printed, served);
    }

    private static int _run;

    private static async Task<string> RunAsync(string script, string address, params string[] arguments)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["-t1", "-c32", $"-d{Seconds}s", "--latency", "-s", Path.Combine(AppContext.BaseDirectory, "Harness", script), address, "--", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk is needed: apt-get install wrk.");
        var printed = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return printed;
    }

    private static Reading Read(string printed, Served served) =>
        new(Figure(Rate(), printed), Figure(P50(), printed), Figure(P95(), printed), Figure(P99(), printed), served.Megabytes);

    private static double Figure(Regex pattern, string printed) =>
        double.Parse(pattern.Match(printed).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"tessellate p50 ([\d.]+)")]
    private static partial Regex P50();

    [GeneratedRegex(@"tessellate p95 ([\d.]+)")]
    private static partial Regex P95();

    [GeneratedRegex(@"tessellate p99 ([\d.]+)")]
    private static partial Regex P99();
}
