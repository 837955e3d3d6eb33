using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.WorkGroups;

/// <summary>While schools that found no place last year can ask already, everybody else reads from which day they can.</summary>
public sealed class HeadStartTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private Project _project = null!;
    private WorkGroup _group = null!, _plain = null!;

    public HeadStartTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task A_visitor_reads_the_day_on_which_it_opens_to_everybody_and_asks_from_then_on()
    {
        await AddAsync();

        foreach (var days in new[] { 0, 1, 4 }) // before the head start, on its first day, and on its last
        {
            _site.Clock.SetUtcNow(new(2027, 1, 11 + days, 9, 0, 0, TimeSpan.Zero));
            foreach (var page in new[] { ProjectUrls.Project(_project.Code), NetworkUrls.Hub("north-star") })
            {
                var main = (await _site.GetAsync($"{page}?seen={days}")).QuerySelector("main")!; // pages of visitors are kept for a minute
                Assert.Equal(days > 0, main.TextContent.Contains("Opens to everybody on Saturday 16 January 2027", StringComparison.Ordinal));
                Assert.Equal(days > 0, main.QuerySelector($"a[href='{WorkGroupUrls.WorkGroup(_group.Code)}']") is not null);
                Assert.Null(main.QuerySelector($"a[href^='{JoiningUrls.Interest(_group.Code)}'], input[value='{_group.Code}'], a[href='{WorkGroupUrls.WorkGroup(_plain.Code)}']"));
            }
            Assert.Empty((await _site.Services.GetRequiredService<OpenOffers>().GetAsync()).All);
        }

        _site.Clock.SetUtcNow(new(2027, 1, 16, 9, 0, 0, TimeSpan.Zero));
        var open = (await _site.GetAsync($"{ProjectUrls.Project(_project.Code)}?seen=5")).QuerySelector("main")!;
        Assert.NotNull(open.QuerySelector($"a[href='{JoiningUrls.Interest(_group.Code)}']"));
        Assert.DoesNotContain("Opens to everybody", open.TextContent, StringComparison.Ordinal);
    }

    private async Task AddAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _project = _scene.AddProject(db);
        (_group, _plain) = (_scene.AddGroup(db, _project), _scene.AddGroup(db, _project));
        (_group.OpensOn, _group.HeadStartDays, _plain.OpensOn) = (new(2027, 1, 16), 4, new(2027, 1, 16));
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
