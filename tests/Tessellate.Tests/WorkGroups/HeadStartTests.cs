using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Tests.Joining;
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

    /// <summary>Set up as it is proposed: those who wait have heard, and could ask, before anybody else can. Seen red by a form without a head start.</summary>
    [Fact]
    public async Task With_what_the_form_proposes_those_who_found_no_place_hear_first()
    {
        await AddAsync();
        await using var db = _site.Db();
        var before = _scene.AddProject(db, year: ProgrammeYear.Of(_site.Clock.Today()).Previous);
        var old = _scene.AddGroup(db, before);
        (old.StartsOn, _project.Title) = (_site.Clock.Today().AddYears(-1), before.Title);
        _scene.AddInterest(db, old, _site.Clock.UtcNow().AddYears(-1), state: InterestState.Declined);
        db.Update(_project);
        await db.WorkGroups.Where(g => g.ProjectId == _project.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Recruitment, Recruitment.Closed));
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
        var page = await _site.GetAsync($"{WorkGroupUrls.New("north-star")}?Project={_project.Code}");
        Assert.Contains("One who found no place last year waits to hear", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        var form = page.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("#Form_Title") is not null);
        var fields = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is not null && (i.Type is not ("radio" or "checkbox") || i.IsChecked)).Select(i => (i.Name!, i.Value))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(s => (s.Name!, s.Value ?? ""))).Concat(form.Elements.OfType<IHtmlTextAreaElement>().Select(t => (t.Name!, t.Value)));
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        Assert.Equal(302, (int)(await _site.Client.PostAsync(new Uri(WorkGroupUrls.New("north-star"), UriKind.Relative), content)).StatusCode);

        var group = await db.WorkGroups.AsNoTracking().OrderByDescending(g => g.Id).FirstAsync();
        Assert.False(group.IsOpenOn(_site.Clock.Today()));
        _site.Clock.Advance(TimeSpan.FromHours(20.5)); // half past five on the next morning
        await using (var scope = _site.Services.CreateAsyncScope()) Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<KeepOpenings>().RunAsync());
        Assert.Equal((false, true), (group.IsOpenOn(_site.Clock.Today()), await db.MayAskEarlyAsync(group, await db.TokenAsync("opening"), null, _site.Clock.Today())));
        Assert.True(group.IsOpenOn(_site.Clock.Today().AddDays(7)));
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
