using System.Globalization;

namespace Tessellate.Bench.Harness;

/// <summary>
/// Runs the contenders of a benchmark in turn, round after round, so that whatever else the machine does hits them
/// alike; the first rounds warm up and are not counted. Prints medians, the range, and the ratio of medians.
/// </summary>
internal static class Runner
{
    public static int Rounds { get; } = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);

    public static async Task RunAsync(Benchmark benchmark)
    {
        Console.WriteLine($"\n## {benchmark.Name}\n{benchmark.Says}\n");
        var comparison = await benchmark.SetUpAsync();
        await using var rig = comparison.Rig;

        var readings = comparison.Contenders.ToDictionary(c => c.Name, _ => new List<Reading>());
        for (var round = 1 - comparison.WarmUps; round <= Rounds; round++)
        {
            foreach (var contender in comparison.Contenders)
            {
                var reading = await contender.MeasureAsync();
                if (round > 0) readings[contender.Name].Add(reading);
            }
        }

        Print(comparison, readings);
    }

    private static void Print(Comparison comparison, Dictionary<string, List<Reading>> readings)
    {
        var ours = Median(readings[comparison.Contenders[0].Name], r => r.Rate)!.Value;
        Console.WriteLine($"| measured, {Rounds} rounds in turn | {comparison.Unit}, median | range | ours ÷ this | p50 ms | p95 ms | p99 ms | MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var contender in comparison.Contenders)
        {
            var rounds = readings[contender.Name];
            var rate = Median(rounds, r => r.Rate)!.Value;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {contender.Name} | {Number(rate)} | {Number(rounds.Min(r => r.Rate))}–{Number(rounds.Max(r => r.Rate))} | {ours / rate:0.00} | {Cell(Median(rounds, r => r.P50))} | {Cell(Median(rounds, r => r.P95))} | {Cell(Median(rounds, r => r.P99))} | {Cell(Median(rounds, r => r.Megabytes))} |"));
        }
    }

    private static double? Median(IEnumerable<Reading> rounds, Func<Reading, double?> figure)
    {
        var sorted = rounds.Select(figure).OfType<double>().Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Number(double value) => value.ToString(value < 100 ? "0.##" : "N0", CultureInfo.InvariantCulture);

    private static string Cell(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";
}
