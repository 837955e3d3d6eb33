using System.Globalization;
using Tessellate.Bench.Harness;

namespace Tessellate.Bench.Web;

/// <summary>Finding a school by URN, postcode and fragments of names, and its page, each beside its bare baselines.</summary>
internal static class FindBenchmarks
{
    public static IEnumerable<Benchmark> All =>
    [
        new("find-urn", "JSON of the finder by URN; target: half of one hand-written SQLite read behind a bare endpoint.", () => JsonAsync(s => $"/api/find?q={s.Urn}")),
        new("find-postcode", "JSON of the finder by postcode; same target.", () => JsonAsync(s => $"/api/find?q={s.Postcode.Replace(" ", "%20", StringComparison.Ordinal)}")),
        new("find-name", "JSON by 2,000 different fragments of names; target: p95 under 20 ms and half of a hand-written full-text query.", NamesAsync),
        new("school-cached", "A school's page from the output cache; target: half of bare Kestrel answering the same bytes.", CachedAsync),
        new("school-uncached", "2,000 schools' pages for a signed-out visitor, each made anew; target: 60% of a bare Razor page of that size with as many compiled queries.", UncachedAsync)
    ];

    private static async Task<Comparison> JsonAsync(Func<Sample, string> path)
    {
        await BenchData.EnsureAsync();
        var sample = Sample.Schools(1)[0];
        var product = await Served.ProductAsync(BenchData.Variables);
        var bytes = await Served.BaselineAsync("bytes", await Sample.SaveAsync(product.Address + path(sample)), "application/json");
        var read = await Served.BaselineAsync("read", BenchData.SqliteFile);
        return new("requests/s",
        [
            new("Tessellate", () => Wrk.LoadAsync(product, path(sample))),
            new("(a) bare Kestrel, same bytes", () => Wrk.LoadAsync(bytes, "/")),
            new("(b) bare endpoint, one SQLite read", () => Wrk.LoadAsync(read, $"/?urn={sample.Urn}"))
        ], new Rig(product, bytes, read));
    }

    private static async Task<Comparison> NamesAsync()
    {
        await BenchData.EnsureAsync();
        var product = await Served.ProductAsync(BenchData.Variables);
        var fullText = await Served.BaselineAsync("fts", BenchData.SqliteFile);
        var fragments = Sample.Schools(2000).Select(s => s.Fragment).ToList();
        var ours = Sample.Paths(fragments.Select(f => $"/api/find?q={Uri.EscapeDataString(f)}"));
        var theirs = Sample.Paths(fragments.Select(f => $"/?q={Uri.EscapeDataString(f)}"));
        return new("requests/s",
        [
            new("Tessellate", () => Wrk.LoadAsync(product, "/", ours)),
            new("(d) bare endpoint, one FTS5 query", () => Wrk.LoadAsync(fullText, "/", theirs))
        ], new Rig(product, fullText));
    }

    private static async Task<Comparison> CachedAsync()
    {
        await BenchData.EnsureAsync();
        var path = $"/schools/{Sample.Schools(1)[0].Urn}";
        var product = await Served.ProductAsync(BenchData.Variables);
        var bytes = await Served.BaselineAsync("bytes", await Sample.SaveAsync(product.Address + path), "text/html; charset=utf-8");
        return new("requests/s",
        [
            new("Tessellate", () => Wrk.LoadAsync(product, path)),
            new("(a) bare Kestrel, same bytes", () => Wrk.LoadAsync(bytes, "/"))
        ], new Rig(product, bytes));
    }

    private static async Task<Comparison> UncachedAsync()
    {
        await BenchData.EnsureAsync();
        var variables = new Dictionary<string, string>(BenchData.Variables) { ["TESSELLATE_OUTPUT_CACHE"] = "off" };
        var schools = Sample.Schools(2000);
        var product = await Served.ProductAsync(variables);
        var size = new FileInfo(await Sample.SaveAsync($"{product.Address}/schools/{schools[0].Urn}")).Length;
        var shape = size.ToString(CultureInfo.InvariantCulture);
        // The target was set when the page made two queries. It makes one now, for its establishment, and has its hub's contact in memory; the third baseline does as little.
        var razor = await Served.BaselineAsync("razor", BenchData.Database, shape, "2");
        var single = await Served.BaselineAsync("razor", BenchData.Database, shape, "1");
        var alike = await Served.BaselineAsync("razor", BenchData.Database, shape, "school");
        var ours = Sample.Paths(schools.Select(s => $"/schools/{s.Urn}"));
        var theirs = Sample.Paths(schools.Select(s => $"/bare?urn={s.Urn}"));
        return new("requests/s",
        [
            new("Tessellate", () => Wrk.LoadAsync(product, "/", ours)),
            new("(c) bare Razor page, 2 compiled queries of one column", () => Wrk.LoadAsync(razor, "/", theirs)),
            new("(c′) bare Razor page, the page's own 2 compiled queries", () => Wrk.LoadAsync(alike, "/", theirs)),
            new("(c″) bare Razor page, 1 compiled query of one column", () => Wrk.LoadAsync(single, "/", theirs))
        ], new Rig(product, razor, alike, single));
    }
}
