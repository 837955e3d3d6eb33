using Microsoft.EntityFrameworkCore;
using Tessellate.Find;
using Tessellate.Networks;
using Tessellate.Tests.Networks;
using Tessellate.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests.Find;

public sealed class RenewFinderTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync() => _sample = await new SampleNetwork(AreaSample.Start, _site.Clock.GetUtcNow().UtcDateTime).LoadAsync(_site.Services);

    [Fact]
    public async Task A_planned_area_begins_on_its_day_and_is_derived_once()
    {
        await using (var db = _site.Db())
        {
            await new CorrectArea(db, _site.Clock, []).RunAsync("E09999901", "south-star", AreaSample.Start.AddDays(1), "Agreed.", AreaSample.Operator, TestContext.Current.CancellationToken);
        }

        Assert.False(await RenewAsync());
        Assert.Equal(_sample.Hub.Id, await HubAsync());
        _site.Clock.Advance(TimeSpan.FromDays(1));

        Assert.True(await RenewAsync());
        Assert.Equal(_sample.Neighbour.Id, await HubAsync());
        Assert.False(await RenewAsync());
    }

    /// <summary>The control derives without asking whether the day is taken.</summary>
    [Theory, InlineData(true, 1), InlineData(false, 4)]
    public async Task Of_several_nodes_one_derives_it(bool guarded, int times)
    {
        var before = await GenerationAsync();
        _site.Clock.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(guarded ? RenewAsync : DeriveAsync)));

        Assert.Equal(before + times, await GenerationAsync());
    }

    private async Task<bool> DeriveAsync()
    {
        await using var db = _site.Db();
        await new FinderTable(_site.Clock).RebuildAsync(db, TestContext.Current.CancellationToken);
        return true;
    }

    private async Task<long> GenerationAsync()
    {
        await using var db = _site.Db();
        return await db.FinderGenerations.Select(g => g.Generation).SingleAsync();
    }

    private async Task<bool> RenewAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RenewFinder>().RunAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Guid?> HubAsync()
    {
        await using var db = _site.Db();
        return await db.FinderEntries.Where(e => e.Urn == 900_001).Select(e => e.HubId).SingleAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
