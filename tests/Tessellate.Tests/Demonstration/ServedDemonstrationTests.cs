using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Database;
using Tessellate.Demonstration;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Demonstration;

public sealed class ServedDemonstrationTests : IAsyncLifetime
{
    private readonly Site _site = new();

    public async ValueTask InitializeAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var plan = new DemonstrationPlan(_site.Clock.Today(), Share: 0.02);
        await scope.ServiceProvider.GetRequiredService<LoadDemonstration>().RunAsync(InventedEngland.Files, plan, reset: false, new InventedEngland.Silent(), TestContext.Current.CancellationToken);
        await scope.ServiceProvider.GetRequiredService<FreezeEarlierYears>().RunAsync(plan.Today, TestContext.Current.CancellationToken);
        _site.Services.GetRequiredService<InstallationInUse>().Forget();
    }

    [Fact]
    public async Task Five_links_let_five_people_in_once_each()
    {
        var signIns = await SignInsAsync();

        Assert.Equal(["National lead", "Hub administrator", "Work Group Lead", "Headteacher", "Teacher"], signIns.Select(s => s.Role));
        foreach (var signIn in signIns)
        {
            var page = await _site.GetAsync(signIn.Path);
            Assert.Contains(signIn.Person, page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(302, (int)(await _site.SubmitAsync(signIn.Path)).StatusCode);
        }

        await _site.GetAsync(signIns[0].Path, 404);
        Assert.Empty((await SignInsAsync()).Select(s => s.Path).Intersect(signIns.Select(s => s.Path)));
    }

    [Fact]
    public async Task The_last_years_figures_are_frozen_as_they_are_counted()
    {
        await using var db = _site.Db();
        var year = ProgrammeYear.Of(_site.Clock.Today()).Previous;
        var frozen = await db.Returns.SingleAsync();
        await using var scope = _site.Services.CreateAsyncScope();
        var counted = await scope.ServiceProvider.GetRequiredService<CountEngagement>().RunAsync(new Cut(year, year.EndsOn), TestContext.Current.CancellationToken);

        Assert.Equal((year, year.EndsOn), (frozen.Year, frozen.CutOn));
        Assert.True(counted.Rows.Count > 100);
        Assert.Equal(counted.Rows.Count, await db.ReturnRows.CountAsync(r => r.ReturnId == frozen.Id));
        Assert.Equal(counted.Schools.Values.Sum(), await db.ReturnDenominators.Where(d => d.ReturnId == frozen.Id).SumAsync(d => d.Schools));
    }

    private async Task<IReadOnlyList<DemonstrationSignIn>> SignInsAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DemonstrationSignIns>().RunAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
