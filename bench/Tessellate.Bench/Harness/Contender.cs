namespace Tessellate.Bench.Harness;

/// <summary>One thing that is measured: the product's, or the baseline it is held against.</summary>
/// <param name="Name">What it is, as printed.</param>
/// <param name="MeasureAsync">Runs it once and gives the figures of that round.</param>
internal sealed record Contender(string Name, Func<Task<Reading>> MeasureAsync);

/// <summary>One round's figures.</summary>
/// <param name="Rate">How much was done a second; more is better.</param>
/// <param name="P50">Median latency in milliseconds, where there is one.</param>
/// <param name="P95">95th percentile in milliseconds.</param>
/// <param name="P99">99th percentile in milliseconds.</param>
/// <param name="Megabytes">Resident memory of the measured process after the round.</param>
internal sealed record Reading(double Rate, double? P50 = null, double? P95 = null, double? P99 = null, double? Megabytes = null);

/// <summary>The product's contender first, then its baselines, what must be stopped afterwards, and how many rounds warm up: a server is only as fast as it gets once its code is compiled anew.</summary>
internal sealed record Comparison(string Unit, IReadOnlyList<Contender> Contenders, IAsyncDisposable Rig, int WarmUps = 5);

/// <summary>A benchmark: a name, a sentence, and how it is set up.</summary>
internal sealed record Benchmark(string Name, string Says, Func<Task<Comparison>> SetUpAsync);
