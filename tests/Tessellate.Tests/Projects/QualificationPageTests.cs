using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Projects;

public sealed class QualificationPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private Person _national = null!;

    [Fact]
    public async Task The_list_is_narrowed_by_phase_and_qualification_and_a_project_says_what_changes()
    {
        var (both, _, _) = await SceneAsync();

        Assert.Equal(["Both", "First only"], await TitlesAsync("qualification=first"));
        Assert.Equal(["Both"], await TitlesAsync("qualification=second"));
        Assert.Equal(["First only"], await TitlesAsync("qualification=first&phase=Primary"));
        Assert.Equal(["Both", "First only", "None"], await TitlesAsync("qualification=nonsense"));
        Assert.Contains("Nothing fits what you chose", (await _site.GetAsync("/projects?qualification=ended")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var page = (await _site.GetAsync(ProjectUrls.Project(both.Code))).QuerySelector("main")!.TextContent;
        Assert.Contains("First certificate, Second certificate", page, StringComparison.Ordinal);
        Assert.Contains("First certificate, revised. First teaching September 2027, first examination June 2029.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("long since", page, StringComparison.Ordinal);

        // What a school can join, and what a hub has, by the same.
        Assert.Equal(["Of both", "Of first", "Of none"], await OfferedAsync("/schools/900001"));
        Assert.Equal(["Of both"], await OfferedAsync("/schools/900001?qualification=second"));
        Assert.Equal(["Of both", "Of first", "Of none"], await OfferedAsync("/schools/900001?qualification=ended")); // nothing on offer serves it
        Assert.Equal(["Of first"], await OfferedAsync("/hubs/north-star?qualification=first&phase=Primary"));
        Assert.Contains("Nothing that recruits now fits", (await _site.GetAsync("/hubs/north-star?qualification=second&phase=Primary")).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> OfferedAsync(string url) => (await _site.GetAsync(url)).QuerySelectorAll(".t-offer h3").Select(h => h.TextContent.Trim()).Order();

    [Fact]
    public async Task It_is_chosen_on_the_form_among_the_words_that_change_and_carried_into_the_next_year_while_it_exists()
    {
        var (_, first, _) = await SceneAsync();
        _site.SignedIn = _national;
        (string, string)[] words = [("Form.Title", "First only"), ("Form.Strand", "sample"), ("Form.Summary", "A project."), ("Form.Audience", "Teachers"), ("Form.PeoplePerSchoolMin", "1"), ("Form.PeoplePerSchoolMax", "2"), ("Seen", "true")];

        var refused = await Site.ReadAsync(await _site.SubmitAsync(ProjectUrls.Edit(first.Code), [.. words, ("Form.Qualifications", "nonsense")]), 409);
        Assert.Contains("Choose qualifications from the list: those that exist in 2026/27.", refused.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (int)(await _site.SubmitAsync(ProjectUrls.Edit(first.Code), [.. words, ("Form.Qualifications", "first"), ("Form.Qualifications", "ended")])).StatusCode);

        await using var db = _site.Db();
        Assert.Equal("first,ended", (await db.Projects.SingleAsync(p => p.Code == first.Code)).Qualifications);
        Assert.Contains("first,ended", (await db.Set<Tessellate.Activity.ActivityEntry>().SingleAsync(a => a.Kind == "project.changed")).Changes, StringComparison.Ordinal);
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RollOver>().RunAsync([new(first.Code, "SP-77")], new Access(_national, await db.RoleGrants.Where(g => g.PersonId == _national.Id).ToListAsync()));
        Assert.Equal("first", (await db.Projects.SingleAsync(p => p.Code == "SP-77")).Qualifications);
    }

    private async Task<IEnumerable<string>> TitlesAsync(string query) => (await _site.GetAsync($"/projects?{query}")).QuerySelectorAll(".t-offer h4").Select(h => h.TextContent.Trim());

    private async Task<(Project Both, Project First, Project None)> SceneAsync()
    {
        var scene = new Scene(_site.Clock.Today(), _site.Clock.UtcNow());
        _national = Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow());
        await using var db = _site.Db();
        scene.AddTo(db);
        db.AddRange(_national, scene.Grant(_national, Role.NationalLead));
        var (both, first, none) = (scene.AddProject(db, "Secondary,Post16"), scene.AddProject(db), scene.AddProject(db));
        (both.Title, both.Qualifications, first.Title, first.Qualifications, none.Title) = ("Both", "first,second", "First only", "first", "None");
        foreach (var project in new[] { both, first, none }) scene.AddGroup(db, project).Title = $"Of {project.Title.Split(' ')[0].ToLowerInvariant()}";
        var school = scene.AddSchool(db, Phase.Secondary);
        db.Add(new FinderEntry { SchoolId = school.Id, Urn = school.Urn, Name = "Invented School", Phase = Phase.Secondary, IsOpen = true, IsStateFunded = true, HubId = scene.Hub.Id, Neighbours = "" });
        await db.SaveChangesAsync();
        return (both, first, none);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
