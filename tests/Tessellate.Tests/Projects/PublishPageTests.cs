using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Projects;

public sealed class PublishPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly Person _lead;

    public PublishPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _lead = Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow());
        _site.SignedIn = _lead;
    }

    private static (string, string)[] Filled =>
    [
        ("Form.Title", "Ratio in Year 7"), ("Form.Strand", "sample"), ("Form.Summary", "What ratio is."), ("Form.Audience", "Two teachers of a school."), ("Form.Phases", "Secondary"), ("Form.PeoplePerSchoolMin", "1"), ("Form.PeoplePerSchoolMax", "2")
    ];

    [Fact]
    public async Task From_an_empty_form_to_a_page_that_everybody_reads()
    {
        await AddAsync();

        var answer = await _site.SubmitAsync(ProjectUrls.New, [("Form.Code", "SP-61"), ("Form.Year", "2027-28"), ("Form.GapTasks", "Try one thing."), .. Filled]);

        Assert.Equal("/projects/SP-61", answer.Headers.Location!.ToString());
        Assert.Contains("SP-61", (await _site.GetAsync("/projects")).GetElementById("drafts")!.ParentElement!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = null;
        await _site.GetAsync("/projects/SP-61", 404);
        _site.SignedIn = _lead;
        Assert.Contains("Schools will look for", (await _site.GetAsync(ProjectUrls.Publish("SP-61"))).Body!.TextContent, StringComparison.Ordinal);
        await _site.SubmitAsync(ProjectUrls.Publish("SP-61"));
        _site.SignedIn = null;
        Assert.Contains("Try one thing.", (await _site.GetAsync("/projects/SP-61")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Code", "", 400, "Enter a code")]
    [InlineData("Form.Code", "NCP26-03", 409, "for example SP-01")]
    [InlineData("Form.Code", "SP-01", 409, "Enter another.")]
    [InlineData("Form.Year", "1066", 400, "Choose a programme year")]
    [InlineData("Form.Strand", "algebra", 409, "Choose a strand")]
    [InlineData("Form.PeoplePerSchoolMin", "0", 400, "from 1 to 20")]
    public async Task What_cannot_be_is_said_at_its_field(string field, string value, int status, string said)
    {
        await AddAsync();
        (string, string)[] all = [("Form.Code", "SP-61"), ("Form.Year", "2026-27"), .. Filled];

        var page = await Site.ReadAsync(await _site.SubmitAsync(ProjectUrls.New, [.. all.Where(f => f.Item1 != field), (field, value)]), status);

        Assert.Contains(said, page.GetElementById($"{field.Replace('.', '_')}-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_says_first_which_groups_it_reaches_and_which_have_begun()
    {
        var project = await AddAsync();

        var page = await Site.ReadAsync(await _site.SubmitAsync(ProjectUrls.Edit(project.Code), Filled));

        var notice = page.QuerySelector(".t-notice--warn")!.TextContent;
        Assert.Contains("Reached, because they have not begun: 1", notice, StringComparison.Ordinal);
        Assert.Contains("Not reached, because they have begun and go on under the words as they were: 1", notice, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal("A project.", (await db.Projects.SingleAsync()).Summary);

        await _site.SubmitAsync(ProjectUrls.Edit(project.Code), [.. Filled, ("Seen", "true")]);

        await using var after = _site.Db();
        Assert.Equal("What ratio is.", (await after.Projects.SingleAsync()).Summary);
    }

    [Fact]
    public async Task A_hubs_own_project_is_published_by_its_staff_and_shown_as_its_own()
    {
        await AddAsync();
        _site.SignedIn = _scene.Administrator;
        await _site.GetAsync(ProjectUrls.New, 403);
        await _site.GetAsync(ProjectUrls.NewLocal(_scene.OtherHub.Slug), 403);

        await _site.SubmitAsync(ProjectUrls.NewLocal(_scene.Hub.Slug), [("Form.Code", "SP-71"), ("Form.Year", "2026-27"), .. Filled]);
        await _site.SubmitAsync(ProjectUrls.Publish("SP-71"));

        _site.SignedIn = null;
        Assert.Contains("SP-71 · North Star", (await _site.GetAsync("/projects")).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator;
        foreach (var url in new[] { ProjectUrls.Edit("SP-71"), ProjectUrls.Publish("SP-71") }) await _site.GetAsync(url, 404);
    }

    [Fact]
    public async Task This_years_projects_are_copied_with_one_press()
    {
        await AddAsync();
        var page = await _site.GetAsync(ProjectUrls.RollOver);
        Assert.Equal("SP-01", page.QuerySelector("input[name='Codes[SP-01]']")!.GetAttribute("value")); // no year in it: a person enters another

        await _site.SubmitAsync(ProjectUrls.RollOver, ("Pick", "SP-01"), ("Codes[SP-01]", "SP-81"));

        await using var db = _site.Db();
        Assert.Equal((new ProgrammeYear(2027), null), await db.Projects.Where(p => p.Code == "SP-81").Select(p => new ValueTuple<ProgrammeYear, DateTime?>(p.Year, p.PublishedAt)).SingleAsync());
        Assert.Contains("There is a project SP-81 already", (await Site.ReadAsync(await _site.SubmitAsync(ProjectUrls.RollOver, ("Pick", "SP-01"), ("Codes[SP-01]", "SP-81")), 409)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Project> AddAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        var project = _scene.AddProject(db);
        _scene.AddGroup(db, project);
        _scene.AddGroup(db, project).StartsOn = _site.Clock.Today().AddDays(-10);
        db.AddRange(_lead, _scene.Grant(_lead, Role.NationalLead));
        await db.SaveChangesAsync();
        return project;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
