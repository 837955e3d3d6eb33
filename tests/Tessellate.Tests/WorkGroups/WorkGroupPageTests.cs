using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.WorkGroups;

public sealed class WorkGroupPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;

    public WorkGroupPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task It_shows_dates_places_and_the_way_to_ask()
    {
        var group = await AddAsync((_, _) => { });

        var page = await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code));

        Assert.Equal(3, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("8 of 8 school places left", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("16 of 16 people places left", page.Body.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='/work-groups/{group.Code}/interest']"));
    }

    [Fact]
    public async Task One_that_is_closed_says_so_and_has_no_way_to_ask()
    {
        var group = await AddAsync((_, g) => g.Recruitment = Recruitment.Closed);

        var page = await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code));

        Assert.Null(page.QuerySelector("main .govuk-button"));
        Assert.Contains("no longer takes schools", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_and_one_of_an_unpublished_project_are_not_there()
    {
        var draft = await AddAsync((_, g) => g.Recruitment = Recruitment.Draft);

        await _site.GetAsync(WorkGroupUrls.WorkGroup(draft.Code), 404);
        await _site.GetAsync(WorkGroupUrls.WorkGroup("WG-NONE"), 404);
    }

    [Fact]
    public async Task Offers_are_those_of_the_hubs_asked_for_alone_or_jointly_and_of_the_phase()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        var primary = _scene.AddProject(db, "Primary");
        var here = _scene.AddGroup(db, primary);
        var joint = _scene.AddGroup(db, primary, hub: _scene.OtherHub);
        db.Add(new PartnerHub { WorkGroupId = joint.Id, HubId = _scene.Hub.Id });
        _scene.AddGroup(db, primary, hub: _scene.OtherHub);
        _scene.AddGroup(db, _scene.AddProject(db, "Secondary"));
        await db.SaveChangesAsync();

        var offers = (await _site.Services.GetRequiredService<OpenOffers>().GetAsync()).For(_scene.Hub.Id, Phase.Primary);

        Assert.Equal([here.Code, joint.Code], offers.Select(o => o.Code));
        Assert.All(offers, o => Assert.Equal(3, o.Sessions));
    }

    [Fact]
    public async Task An_offer_stays_the_same_object_until_something_in_it_changes()
    {
        var (offers, group) = (_site.Services.GetRequiredService<OpenOffers>(), await AddAsync((_, _) => { }));
        var first = await offers.GetAsync();
        Assert.Same(first, await offers.GetAsync());

        await using var db = _site.Db();
        db.Add(new PartnerHub { WorkGroupId = group.Id, HubId = _scene.OtherHub.Id });
        await db.SaveChangesAsync();

        var later = await offers.GetAsync();
        Assert.NotSame(first.All.Single(), later.All.Single());
        Assert.Single(later.For(_scene.OtherHub.Id, Phase.Primary));
    }

    private async Task<WorkGroup> AddAsync(Action<Project, WorkGroup> change)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        var project = _scene.AddProject(db);
        var group = _scene.AddGroup(db, project);
        change(project, group);
        await db.SaveChangesAsync();
        return group;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
