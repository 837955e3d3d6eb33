using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Demonstration;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Find;

/// <summary>
/// Every open state-funded school is answered with exactly one suggested hub, and has a page: on the real register where it is at
/// hand, and on an invented England. Each page is opened in <c>./test --full</c>, every fiftieth otherwise.
/// </summary>
[Trait("Database", "one")]
public sealed class EverySchoolTests : IAsyncDisposable
{
    private static readonly int PageEvery = Suite.Of(usually: 50, full: 1);
    private readonly Site _site = new() { FindChecksEvery = 1_000 };

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Every_school_of_the_register_of_July_2025()
    {
        var register = SharedData.File("register", "edubasealldata20250711.csv.gz");
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            var network = NetworkFiles.Read(Repository.File("networks", "maths-hubs"));
            await scope.ServiceProvider.GetRequiredService<ImportNetwork>().RunAsync(network, new DateOnly(2026, 9, 1), TestContext.Current.CancellationToken);
            await scope.ServiceProvider.GetRequiredService<ImportRegister>().RunAsync(RegisterFile.Read(register), null,
                network.Settings.StateFundedTypes.ToHashSet(), Actor.System("a test"), apply: true, progress: null, TestContext.Current.CancellationToken);
        }

        Assert.Equal(22_010, await LookAtAllAsync());
        await using var db = _site.Db();
        Assert.Equal(15, await db.FinderEntries.CountAsync(e => e.IsOpen && e.IsStateFunded && e.Basis == HubBasis.Unclear));
    }

    [Fact]
    public async Task Every_school_of_an_invented_England()
    {
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            var files = DemonstrationFiles.Read(Repository.File("networks", "maths-hubs"));
            await scope.ServiceProvider.GetRequiredService<LoadDemonstration>().RunAsync(files, new DemonstrationPlan(_site.Clock.Today(), Share: 0.05),
                reset: false, new Progress<string>(), TestContext.Current.CancellationToken);
        }

        Assert.InRange(await LookAtAllAsync(), 800, 1_500);
    }

    private async Task<int> LookAtAllAsync()
    {
        await using var db = _site.Db();
        var establishments = db.Establishments;
        var urns = await establishments.Where(e => e.IsOpenStateFunded).Select(e => e.Urn).ToListAsync();
        var hubs = await db.Hubs.Select(h => h.Slug).ToListAsync();
        using var client = _site.CreateClient(new() { AllowAutoRedirect = false });
        await Task.Delay(1_100); // the finder looked at an empty table when the site began; the next question loads it anew
        await client.GetAsync(new Uri("/api/find?q=900001", UriKind.Relative));
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(urns, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (urn, stop) =>
        {
            if (urn % PageEvery == 0 && (int)(await client.GetAsync(new Uri(FindUrls.School(urn), UriKind.Relative), stop)).StatusCode is not 200 and var status) wrong.Add($"{urn}: page {status}");

            using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/api/find?q={urn}", UriKind.Relative), stop));
            var match = json.RootElement.GetProperty("matches").EnumerateArray().ToList();
            if (match.Count != 1 || !hubs.Contains(match[0].GetProperty("hub").GetProperty("slug").GetString()!)) wrong.Add($"{urn}: {json.RootElement.GetRawText()}");
        });

        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Take(10)));
        return urns.Count;
    }
}
