using System.Text.Json;
using System.Text.Json.Serialization;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Projects;

public sealed class ProjectPageTests : IAsyncDisposable
{
    private static readonly JsonSerializerOptions InWords = new() { Converters = { new JsonStringEnumConverter() } };
    private readonly Site _site = new();
    private readonly Scene _scene;

    public ProjectPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task The_list_shows_what_is_published_for_this_year_and_the_next()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var year = ProgrammeYear.Of(_site.Clock.Today());
            _scene.AddProject(db).Title = "Of this year";
            _scene.AddProject(db, year: year.Next).Title = "Of the next year";
            _scene.AddProject(db, year: year.Previous).Title = "Of last year";
            var draft = _scene.AddProject(db);
            (draft.Title, draft.PublishedAt) = ("Not published", null);
            await db.SaveChangesAsync();
        }

        var page = await _site.GetAsync("/projects");

        Assert.Equal(["Of this year", "Of the next year"], page.QuerySelectorAll("h4").Select(h => h.TextContent.Trim()));
    }

    [Fact]
    public async Task The_list_can_be_narrowed_by_phase_and_an_unknown_filter_narrows_nothing()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            _scene.AddProject(db, "Primary").Title = "For primary";
            _scene.AddProject(db, "Secondary").Title = "For secondary";
            await db.SaveChangesAsync();
        }

        Assert.Equal(["For primary"], await TitlesAsync("/projects?phase=Primary"));
        Assert.Equal(["For primary", "For secondary"], await TitlesAsync("/projects?phase=Nonsense&strand=nonsense"));
    }

    [Fact]
    public async Task A_project_shows_the_groups_that_take_schools_and_no_others()
    {
        string code;
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var project = _scene.AddProject(db);
            code = project.Code;
            _scene.AddGroup(db, project).Title = "Open here";
            _scene.AddGroup(db, project, hub: _scene.OtherHub).Title = "Open elsewhere";
            var closed = _scene.AddGroup(db, project);
            (closed.Title, closed.Recruitment) = ("Closed", Recruitment.Closed);
            var over = _scene.AddGroup(db, project);
            (over.Title, over.EndsOn) = ("Over", _site.Clock.Today().AddDays(-1));
            _scene.AddGroup(db, _scene.AddProject(db)).Title = "Of another project";
            await db.SaveChangesAsync();
        }

        var page = await _site.GetAsync($"/projects/{code}");

        Assert.Equal(["Open here", "Open elsewhere"], page.QuerySelectorAll(".t-offer h3").Select(h => h.TextContent));
        Assert.Equal(4, page.QuerySelectorAll("section[aria-labelledby=outcomes] h3").Length);
    }

    [Fact]
    public async Task What_it_said_before_is_read_in_words_and_where_it_had_none_of_its_own_in_those_of_every_project()
    {
        string code, own, other;
        WorkGroup begun;
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            var project = _scene.AddProject(db, "Primary");
            code = project.Code;
            (own, other) = (_scene.AddGroup(db, project).Title, _scene.AddGroup(db, project, hub: _scene.OtherHub).Title);
            begun = _scene.AddGroup(db, project, hub: _scene.OtherHub);
            begun.StartsOn = _site.Clock.Today().AddDays(-3);
            db.Add(new ProjectWording
            {
                ProjectId = project.Id, Version = 0, ReplacedAt = _site.Clock.UtcNow(), LastOn = _site.Clock.Today(), AgreementVersion = 1,
                Said = JsonSerializer.Serialize(ProjectText.Of(project) with { Phases = [], Agreement = "The school lends a room." }, InWords)
            });
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _scene.Administrator;

        var page = await _site.GetAsync(ProjectUrls.Wording(code));
        Assert.Contains(own, page.Body!.TextContent, StringComparison.Ordinal);
        foreach (var theirs in new[] { other, begun.Title }) Assert.DoesNotContain(theirs, page.Body!.TextContent, StringComparison.Ordinal); // another hub's are its own affair
        var rows = page.QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelectorAll("td").Select(td => td.TextContent).ToList());

        Assert.Equal(["all schools", "primary schools"], rows["Phases"]);
        Assert.Equal(["The school lends a room.", AgreementWording.Text], rows["What the school undertakes"]);
    }

    [Fact]
    public async Task The_list_takes_three_queries_however_many_projects_there_are()
    {
        await using (var db = _site.Db())
        {
            _scene.AddTo(db);
            foreach (var _ in Enumerable.Range(0, 30)) _scene.AddGroup(db, _scene.AddProject(db));
            await db.SaveChangesAsync();
        }
        await _site.GetAsync("/styleguide"); // the site migrates its database before its first answer
        using var count = _site.CountQueries();

        await _site.GetAsync("/projects");

        Assert.InRange(count.Commands.Count, 1, 3);
    }

    private async Task<IEnumerable<string>> TitlesAsync(string url) => (await _site.GetAsync(url)).QuerySelectorAll("h4").Select(h => h.TextContent.Trim());

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
