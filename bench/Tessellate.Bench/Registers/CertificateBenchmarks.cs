using System.Diagnostics;
using System.Globalization;
using Tessellate.Bench.Harness;
using Tessellate.Bench.Joining;
using Tessellate.Find;

namespace Tessellate.Bench.Registers;

/// <summary>10,000 certificates are issued in the background while people use the site: what it costs them, beside the same site at rest.</summary>
internal static class CertificateBenchmarks
{
    public static IEnumerable<Benchmark> All =>
    [
        new("certificates-pages", "A school's page while 10,000 certificates are issued, beside the same page with nothing going on.", () => SetUpAsync(PagesAsync)),
        new("certificates-sign-ups", "The sign-up POST, which waits for the same writer, while 10,000 certificates are issued, beside the same with nothing going on.", () => SetUpAsync(SignUpsAsync))
    ];

    private static async Task<Comparison> SetUpAsync(Func<Served, IReadOnlyList<Asking>, Task<Func<Task<Reading>>>> loadAsync)
    {
        await BenchData.EnsureAsync();
        var asking = await Asking.ReadAsync(Asking.Many);
        var product = await Served.ProductAsync(BenchData.Variables);
        var load = await loadAsync(product, asking);
        return new("requests/s",
        [
            new("Tessellate, issuing 10,000 certificates", () => WhileIssuingAsync(load)),
            new("Tessellate at rest", load)
        ], product, WarmUps: 1);
    }

    private static Task<Func<Task<Reading>>> PagesAsync(Served product, IReadOnlyList<Asking> asking) =>
        Task.FromResult<Func<Task<Reading>>>(() => Wrk.LoadAsync(product, FindUrls.School(asking[0].Urn)));

    private static async Task<Func<Task<Reading>>> SignUpsAsync(Served product, IReadOnlyList<Asking> asking)
    {
        var (forms, cookie) = await SignUpBenchmarks.FormsAsync(product, asking);
        return () => Wrk.PostAsync(product, forms, cookie);
    }

    // The load begins with the first certificates and has to end before the last, or it would measure a site at rest.
    private static async Task<Reading> WhileIssuingAsync(Func<Task<Reading>> load)
    {
        await ManyReady.OrderAsync();
        while (await ManyReady.OpenAsync() == ManyReady.Groups) await Task.Delay(50);
        var watch = Stopwatch.StartNew();
        var reading = await load();
        var underLoad = (Done: ManyReady.Groups - await ManyReady.OpenAsync(), watch.Elapsed.TotalSeconds);
        if (underLoad.Done == ManyReady.Groups) throw new InvalidOperationException("All certificates were issued before the load was over: make BENCH_SECONDS smaller.");

        while (await ManyReady.OpenAsync() > 0) await Task.Delay(50);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{underLoad.Done * ManyReady.PeopleInGroup / underLoad.TotalSeconds:N0} certificates/s under load; all {ManyReady.Groups * ManyReady.PeopleInGroup:N0} in {watch.Elapsed.TotalSeconds:N1} s"));
        return reading;
    }
}
