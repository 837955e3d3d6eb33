using Tessellate.Bench.Harness;

namespace Tessellate.Bench.Joining;

/// <summary>
/// Asking for places by the form that everybody uses, everything in it (antiforgery, limits, validation, rules, message, record), beside bare
/// endpoints that write the same rows to the same database and check nothing.
/// </summary>
internal static class SignUpBenchmarks
{
    public static IEnumerable<Benchmark> All =>
    [
        new("sign-up", "The sign-up POST over 200 Work Groups and more; target: half of a bare endpoint that writes the same rows in one durable transaction.", () => SetUpAsync(Asking.Many)),
        new("sign-up-hot", "The same, of thousands of schools, all for one Work Group. Asking takes no place: see confirm-hot for the group's row.", () => SetUpAsync(1))
    ];

    private static async Task<Comparison> SetUpAsync(int groups)
    {
        await BenchData.EnsureAsync();
        var asking = await Asking.ReadAsync(groups);
        var product = await Served.ProductAsync(BenchData.Variables);
        var (forms, cookie) = await FormsAsync(product, asking);
        var bare = await Served.BaselineAsync("sign-up", BenchData.Database);
        var insert = await Served.BaselineAsync("insert", BenchData.Database);
        return new("sign-ups/s",
        [
            new($"Tessellate, {asking.Select(a => a.GroupId).Distinct().Count()} groups", () => Wrk.PostAsync(product, forms, cookie)),
            new("bare endpoint, same rows, one transaction", () => Wrk.PostAsync(bare, forms, cookie)),
            new("bare endpoint, one insert", () => Wrk.PostAsync(insert, forms, cookie))
        ], new Rig(product, bare, insert), WarmUps: 3);
    }

    /// <summary>A file of forms, a line each, and the cookie that they are sent with.</summary>
    public static async Task<(string File, string Cookie)> FormsAsync(Served product, IReadOnlyList<Asking> asking)
    {
        var (token, cookie) = await OpenFormAsync(product.Address, $"/work-groups/{asking[0].Code}/interest?urn={asking[0].Urn}");
        return (Sample(asking, token), cookie);
    }

    private static string Sample(IReadOnlyList<Asking> asking, string token)
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, asking.Select(one => $"/work-groups/{one.Code}/interest\t{one.Body(token)}"));
        return file;
    }

    /// <summary>The token of a page's form, and the cookie that belongs to it.</summary>
    public static async Task<(string Token, string Cookie)> OpenFormAsync(string address, string page)
    {
        using var browser = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var answer = await browser.GetAsync(new Uri(address + page));
        var cookies = string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        return (FormToken.In(await answer.Content.ReadAsStringAsync()), cookies);
    }
}
