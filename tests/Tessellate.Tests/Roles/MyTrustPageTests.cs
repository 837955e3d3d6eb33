using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Roles;

/// <summary>The lead of a trust sees counts for its schools, and no people and no other trust's. Seen red by leaving the trust out of the question.</summary>
public sealed class MyTrustPageTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private SampleNetwork _sample = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        var (lead, other) = (Person.New("Tia Lund", "tia@quill.example", _site.Clock.UtcNow()), Person.New("Uma Lund", "uma@quill.example", _site.Clock.UtcNow()));
        await using var db = _site.Db();
        await db.Establishments.Where(e => e.Urn == 900_003).ExecuteUpdateAsync(set => set.SetProperty(e => e.Trust, "Quill Trust")); // the school of Ada Finch
        db.AddRange(lead, other, Grant(lead, "Quill Trust"), Grant(other, "Ember Trust"));
        await db.SaveChangesAsync();
        _site.SignedIn = lead;
        _other = other;
    }

    private Person _other = null!;

    [Fact]
    public async Task What_its_schools_take_part_in_is_counted_and_nobody_is_named()
    {
        var page = (await _site.GetAsync("/my/trust")).QuerySelector("main")!;

        Assert.Contains(_sample.Group.Title, page.QuerySelector("table#groups tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.QuerySelector("[data-label='Signed up:']")!.TextContent);
        Assert.DoesNotContain("Ada Finch", page.TextContent, StringComparison.Ordinal);
        await _site.GetAsync($"/people/{_sample.Teacher.Id}", 404);
    }

    [Fact]
    public async Task A_school_stands_there_with_what_it_gives_and_leads_to_its_people()
    {
        var row = (await _site.GetAsync("/my/trust")).QuerySelector("table#schools tbody tr")!;

        Assert.Equal(ForSchoolsUrls.OurPeople(900_003), row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(("1", "4"), (row.QuerySelector("[data-label='People:']")!.TextContent, row.QuerySelector("[data-label='Half-days this year:']")!.TextContent));
        Assert.Contains("Ada Finch", (await _site.GetAsync(ForSchoolsUrls.OurPeople(900_003))).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_schools_do_in_another_hub_stands_beside_it_and_each_schools_timeline_is_theirs()
    {
        var scene = new Scene(_site.Clock.Today(), _site.Clock.UtcNow());
        await using (var db = _site.Db())
        {
            await db.Establishments.Where(e => e.Urn == 900_001).ExecuteUpdateAsync(set => set.SetProperty(e => e.Trust, "Quill Trust"));
            var (ours, second) = (await db.Schools.SingleAsync(s => s.Urn == 900_003), await db.Schools.SingleAsync(s => s.Urn == 900_001));
            var elsewhere = scene.AddGroup(db, await db.Projects.SingleAsync(p => p.Id == _sample.Group.ProjectId), hub: _sample.Neighbour, sessions: 4);
            scene.AddParticipation(db, elsewhere, ours, _site.Clock.Today(), _site.Clock.UtcNow(), "Kay Lund");
            scene.AddParticipation(db, elsewhere, second, _site.Clock.Today(), _site.Clock.UtcNow(), "Lee Park");
            await db.SaveChangesAsync();
        }

        var page = (await _site.GetAsync("/my/trust")).QuerySelector("main")!;

        Assert.Equal(2, page.QuerySelectorAll("table#schools tbody tr").Length);
        var groups = page.QuerySelectorAll("table#groups tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal((1, 2), (groups.Count(row => row.Contains(_sample.Hub.Name, StringComparison.Ordinal)), groups.Count(row => row.Contains(_sample.Neighbour.Name, StringComparison.Ordinal))));
        Assert.Equal(["2", "1"], page.QuerySelectorAll("table#schools tbody tr").OrderByDescending(row => row.QuerySelector("a")!.GetAttribute("href")).Select(row => row.QuerySelector("[data-label='People:']")!.TextContent));
        await _site.GetAsync(ActivityUrls.OfOwnSchool(900_001));
        await _site.GetAsync(ActivityUrls.OfOwnSchool(900_002), 403);
    }

    [Fact]
    public async Task The_lead_of_another_trust_sees_none_of_it()
    {
        _site.SignedIn = _other;
        Assert.Null((await _site.GetAsync("/my/trust")).QuerySelector("main table"));
        await _site.GetAsync(ForSchoolsUrls.OurPeople(900_003), 404);
    }

    private static RoleGrant Grant(Person person, string trust) => new() { PersonId = person.Id, Role = Role.TrustLead, Trust = trust, FromOn = new(2020, 9, 1), GrantedBy = "a test" };

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
