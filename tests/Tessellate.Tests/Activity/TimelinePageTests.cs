using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Activity;

/// <summary>What happened as staff read it: each hub its own slice, in order, by heading, at the cost of two queries.</summary>
public sealed class TimelinePageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    [Fact]
    public async Task A_hub_sees_of_a_school_what_it_did_itself_and_what_the_register_said()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Administrator;

        var page = await _site.GetAsync("/schools/900001/timeline");

        var text = page.QuerySelector("main")!.TextContent;
        Assert.Contains("Ours happened.", text, StringComparison.Ordinal);
        Assert.Contains("The school converted.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Theirs happened.", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("Ours happened.", StringComparison.Ordinal) < text.IndexOf("The school converted.", StringComparison.Ordinal)); // the latest first
    }

    [Fact]
    public async Task National_staff_see_every_hubs_part()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.National;

        var text = (await _site.GetAsync("/schools/900001/timeline")).QuerySelector("main")!.TextContent;

        Assert.Contains("Ours happened.", text, StringComparison.Ordinal);
        Assert.Contains("Theirs happened.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heading_leaves_out_the_rest()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Administrator;

        var text = (await _site.GetAsync("/schools/900001/timeline?heading=schools")).QuerySelector("main table")!.TextContent;

        Assert.Contains("The school converted.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ours happened.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_read_from_the_first_on_and_between_two_days()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Administrator;

        var all = (await _site.GetAsync("/schools/900001/timeline?order=OldestFirst")).QuerySelector("main table")!.TextContent;
        Assert.True(all.IndexOf("The school converted.", StringComparison.Ordinal) < all.IndexOf("Ours happened.", StringComparison.Ordinal));
        Assert.Null((await _site.GetAsync($"/schools/900001/timeline?from={_site.Clock.Today().AddDays(1):yyyy-MM-dd}")).QuerySelector("main table"));
        Assert.Null((await _site.GetAsync("/schools/900001/timeline?to=2019-12-31")).QuerySelector("main table"));
        await _site.GetAsync("/schools/900001/timeline?from=yesterday", 400);
        Assert.NotNull((await _site.GetAsync("/schools/900001/timeline?from=2020-01-02&to=2020-01-01", 400)).QuerySelector("#To-error"));
        Assert.All((await _site.GetAsync("/schools/900001/timeline?from=2020-01-01")).QuerySelectorAll(".t-views a"), a => Assert.Contains("from=2020-01-01", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_school_that_was_taken_in_brings_its_timeline_along()
    {
        await LoadAsync();
        await using (var db = _site.Db())
        {
            var (into, taken) = (await db.Schools.SingleAsync(s => s.Urn == 900_001), await db.Schools.SingleAsync(s => s.Urn == 900_006));
            (taken.MergedIntoId, taken.MergedOn) = (into.Id, _site.Clock.Today());
            db.Record(Actor.System("a test"), _site.Clock.UtcNow(), "interest.asked", "Interest", Guid.CreateVersion7(), "Before the merger.", _sample.Hub.Id, schoolId: taken.Id);
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _sample.Accounts.Administrator;

        Assert.Contains("Before the merger.", (await _site.GetAsync("/schools/900001/timeline")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_part_is_the_groups_own_affair_for_others_there_is_no_timeline()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Administrator;
        await _site.GetAsync("/work-groups/WG-2345/people");
        await WriteAsync();

        Assert.Contains("Looked at the list of who takes part.", (await _site.GetAsync("/work-groups/WG-2345/timeline")).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _sample.Accounts.Neighbour;
        await _site.GetAsync("/work-groups/WG-2345/timeline", 404);
    }

    [Fact]
    public async Task A_person_sees_who_looked_at_their_record_and_not_their_own_looks()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Administrator;
        await _site.GetAsync($"/people/{_sample.Teacher.Id}");
        _site.SignedIn = _sample.Teacher;
        await _site.GetAsync($"/people/{_sample.Teacher.Id}");
        await WriteAsync();

        var rows = (await _site.GetAsync($"/people/{_sample.Teacher.Id}/timeline?heading=looks")).QuerySelectorAll("tbody tr");
        Assert.Contains("Olu Marsh", Assert.Single(rows).TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        var view = await db.Activity.ViewsOf(db.IdsOf(_sample.Teacher.Id), _site.Clock.UtcNow().AddYears(-1)).SingleAsync();
        Assert.Equal((_sample.Accounts.Administrator.Id, _sample.Hub.Id), (view.PersonId, view.HubId));
    }

    [Theory]
    [InlineData("/queue", "Looked at who asks for places.")]
    [InlineData("/sessions/{session}/register", "Looked at the register of a session.")]
    public async Task A_page_with_the_names_of_many_is_recorded_once(string url, string summary)
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Administrator;

        await _site.GetAsync(url.Replace("{session}", $"{_sample.Session.Id}", StringComparison.Ordinal));
        await WriteAsync();

        await using var db = _site.Db();
        Assert.Equal(summary, (await db.Activity.SingleAsync(e => e.Kind == "viewed.people")).Summary);
    }

    [Fact]
    public async Task A_look_costs_the_one_who_looks_no_query()
    {
        await LoadAsync();
        _site.SignedIn = _sample.Accounts.Administrator;
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();

        await _site.GetAsync($"/people/{_sample.Teacher.Id}");

        Assert.DoesNotContain(count.Commands, command => command.Contains("INSERT", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/schools/900001/timeline")]
    [InlineData("/work-groups/WG-2345/timeline")]
    [InlineData("/people/{teacher}/timeline")]
    [InlineData("/activity")]
    public async Task A_timeline_costs_two_queries_of_its_own_however_long_it_is(string url)
    {
        await LoadAsync();
        _site.SignedIn = _sample.Staff;
        url = url.Replace("{teacher}", $"{_sample.Teacher.Id}", StringComparison.Ordinal);
        var few = await CostAsync(url);
        await using (var db = _site.Db())
        {
            var school = await db.Schools.SingleAsync(s => s.Urn == 900_001);
            for (var i = 0; i < 60; i++) db.Record(new(_sample.Staff.Id, "a test"), _site.Clock.UtcNow(), "interest.asked", "Interest", Guid.CreateVersion7(), "More.", _sample.Hub.Id, schoolId: school.Id, workGroupId: _sample.Group.Id, aboutPersonId: _sample.Teacher.Id);
            await db.SaveChangesAsync();
        }

        var many = await CostAsync(url);

        Assert.Equal(few.Count, many.Count);
        Assert.Equal(2, many.Count(command => command.Contains("activity", StringComparison.Ordinal)));
        Assert.InRange(many.Count, 2, 8);
    }

    private async Task<IReadOnlyList<string>> CostAsync(string url)
    {
        await _site.GetAsync(url); // the site reads what it keeps in memory
        using var count = _site.CountQueries();
        await _site.GetAsync(url);
        return count.Commands;
    }

    private Task<int> WriteAsync() => _site.Services.GetRequiredService<RecordLater>().WriteAsync();

    private async Task LoadAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        await using var db = _site.Db();
        var school = await db.Schools.SingleAsync(s => s.Urn == 900_001);
        var now = _site.Clock.UtcNow();
        db.Record(Actor.System("nightly import"), now.AddDays(-2), "school.converted", nameof(School), school.Id, "The school converted.", schoolId: school.Id);
        db.Record(new(_sample.Accounts.Administrator.Id, "Hub administrator"), now.AddDays(-1), "interest.accepted", "Interest", Guid.CreateVersion7(), "Ours happened.", _sample.Hub.Id, schoolId: school.Id);
        db.Record(new(_sample.Accounts.Neighbour.Id, "Hub administrator"), now, "interest.accepted", "Interest", Guid.CreateVersion7(), "Theirs happened.", _sample.Neighbour.Id, schoolId: school.Id);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
