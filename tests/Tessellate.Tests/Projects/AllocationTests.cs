using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Claims;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Projects;

/// <summary>What hubs are allocated, beside what they have: entered by the national lead, read by the hub it is for.</summary>
public sealed class AllocationTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly Person _lead;
    private Project _project = null!;

    public AllocationTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _lead = Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow());
    }

    private string Url => ProjectUrls.Allocations(_project.Code);

    [Fact]
    public async Task The_national_lead_enters_them_and_both_see_what_is_there_of_them()
    {
        await AddAsync();
        _site.SignedIn = _lead;

        await _site.SubmitAsync(Url, Filled("6", "48"));

        await using var db = _site.Db();
        await ClaimAsync(db);
        var allocation = await db.Allocations.SingleAsync();
        Assert.Equal((_scene.Hub.Id, 6, 48, 96, 12_000, 1), (allocation.HubId, allocation.Groups, allocation.SchoolPlaces, allocation.PeoplePlaces, allocation.Pounds, allocation.Version));
        var row = (await _site.GetAsync(Url)).QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("North Star", StringComparison.Ordinal));
        Assert.Equal(["1 of 6", "1 of 48", "2 of 96", "£4,500 of £12,000  and £1,000 checked, to be paid"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        _site.SignedIn = _scene.Administrator;
        var own = await _site.GetAsync(ProjectUrls.AllocationsOf(_scene.Hub.Slug));
        Assert.Contains("1 of 48", own.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_is_told_and_overwrites_nothing()
    {
        await AddAsync();
        _site.SignedIn = _lead;
        await _site.SubmitAsync(Url, Filled("6", "48"));
        await _site.SubmitAsync(Url, Filled("7", "48"));
        var page = await _site.GetAsync(Url);
        var hidden = page.QuerySelectorAll("form[method=post] input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("name") == "Rows[0].Version" ? "1" : i.GetAttribute("value") ?? ""));

        var answer = await _site.Client.PostAsync(new Uri(Url, UriKind.Relative), new FormUrlEncodedContent(hidden.Concat(Filled("9", "48").Select(f => KeyValuePair.Create(f.Item1, f.Item2)))));

        Assert.Contains("Somebody else has changed what North Star is allocated", (await Site.ReadAsync(answer, 409)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal((7, 2), ((await db.Allocations.SingleAsync()).Groups, await db.Activity.CountAsync(a => a.Kind == "allocation.changed")));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("999999999")]
    public async Task What_is_no_number_of_groups_is_said_at_its_cell(string groups)
    {
        await AddAsync();
        _site.SignedIn = _lead;

        var page = await Site.ReadAsync(await _site.SubmitAsync(Url, Filled(groups, "48")), 400);

        Assert.NotNull(page.GetElementById("Rows_0__Groups-error"));
    }

    [Fact]
    public async Task A_hub_sees_its_own_and_changes_none()
    {
        await AddAsync();
        _site.SignedIn = _scene.OtherAdministrator;

        await _site.GetAsync(Url, 403);
        await _site.GetAsync(ProjectUrls.AllocationsOf(_scene.Hub.Slug), 403);
        Assert.NotNull((await _site.GetAsync(ProjectUrls.AllocationsOf(_scene.OtherHub.Slug))).QuerySelector(".t-empty"));
    }

    [Fact]
    public async Task The_table_takes_as_many_queries_for_many_hubs_as_for_two()
    {
        await AddAsync();
        await using (var db = _site.Db())
        {
            for (var i = 0; i < 40; i++) db.Add(new Tessellate.Networks.Hub { Slug = $"hub-{i}", Code = $"H{i}", Name = $"Hub {i}", Region = "Region", TileColumn = 10 + i, TileRow = 0 });
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _lead;
        await _site.GetAsync("/projects");
        using var count = _site.CountQueries();

        await _site.GetAsync(Url);

        Assert.InRange(count.Commands.Count, 1, 8);
    }

    // One of £6,000 was paid, of which £1,500 was clawed back; £1,000 is checked; what is only submitted is nobody's yet. Half of each is of another project.
    private async Task ClaimAsync(TessellateDb db)
    {
        var (group, other) = (await db.Set<WorkGroup>().SingleAsync(), _scene.AddGroup(db, _scene.AddProject(db)));
        foreach (var (season, state, pence, back) in new[] { (ClaimSeason.Autumn, ClaimState.ClawedBack, 1_200_000, 300_000), (ClaimSeason.Spring, ClaimState.Checked, 200_000, 0), (ClaimSeason.Summer, ClaimState.Submitted, 800_000, 0) })
        {
            var claim = new Claim { HubId = _scene.Hub.Id, Year = _project.Year, Season = season, State = state, Pence = pence, ClawedBackPence = back };
            db.Add(claim);
            foreach (var of in new[] { group, other }) db.Add(new ClaimLine { ClaimId = claim.Id, Kind = ClaimKind.Group, WorkGroupId = of.Id, On = _site.Clock.Today(), Quantity = 1, RatePence = pence / 2, Pence = pence / 2, IsCorrection = false });
        }
        await db.SaveChangesAsync();
    }

    private static (string, string)[] Filled(string groups, string schools) => [("Rows[0].Groups", groups), ("Rows[0].SchoolPlaces", schools), ("Rows[0].PeoplePlaces", "96"), ("Rows[0].Pounds", "12000")];

    private async Task AddAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _project = _scene.AddProject(db);
        var group = _scene.AddGroup(db, _project);
        db.AddRange(_lead, _scene.Grant(_lead, Role.NationalLead));
        await db.SaveChangesAsync();
        await db.TryTakeAsync(group.Id, 2);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
