using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Figures;

/// <summary>Truth: a published figure never changes silently. Guards against showing what is counted now under a frozen cut.</summary>
public sealed class FreezeReturnTests : IAsyncDisposable
{
    private const string Query = "?year=2026-27&cut=2026-12-01";
    private static readonly DateOnly Autumn = new(2026, 10, 5);

    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly Person _national;
    private Participation _first = null!;
    private ParticipationEvent _start = null!;

    public FreezeReturnTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _national = Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow());
        _site.SignedIn = _national;
    }

    private static Cut Cut => new(new(2026), new(2026, 12, 1));

    [Fact]
    public async Task A_frozen_return_stays_as_it_was_whatever_changes_and_the_page_says_where_counting_again_differs()
    {
        await SceneAsync();
        await FreezeAsync();
        var (before, rows) = (await NumbersAsync(), await RowsAsync());

        await ChangeEverythingAsync();

        Assert.Equal(before, await NumbersAsync());
        Assert.Equal(rows, await RowsAsync());
        var again = (await _site.GetAsync("/figures" + Query)).QuerySelectorAll("section[aria-labelledby=again] tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("th,td").Select(cell => cell.TextContent)));
        Assert.Equal(["signed up 2 +1 −0 3", "started 1 +0 −1 0"], again);
        Assert.NotEqual(before, await NumbersAsync("?year=2026-27&cut=2026-12-02"));
    }

    [Fact]
    public async Task While_nothing_has_changed_it_says_that_counting_again_gives_the_same()
    {
        await SceneAsync();
        await FreezeAsync();

        Assert.Contains("The same schools are counted.", (await _site.GetAsync("/figures" + Query)).QuerySelector("section[aria-labelledby=again]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_is_frozen_once_however_many_press_the_button()
    {
        await SceneAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var scope = _site.Services.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<FreezeReturn>().RunAsync(Cut, new(_national, [_scene.Grant(_national, Role.NationalLead)]));
                return "frozen";
            }
            catch (BrokenRuleException e)
            {
                return e.Message[..^"choose another day.".Length];
            }
        })));

        Assert.Single(outcomes, "frozen");
        Assert.All(outcomes.Where(o => o != "frozen"), o => Assert.StartsWith("The figures of 2026/27 up to 1 December 2026 were frozen on", o, StringComparison.Ordinal));
        await using var db = _site.Db();
        Assert.Equal((1, 2), (await db.Returns.CountAsync(), await db.ReturnRows.CountAsync()));
    }

    [Fact]
    public async Task The_national_lead_freezes_from_the_page_a_day_that_is_over()
    {
        await SceneAsync();

        var done = await _site.SubmitAsync("/figures/freeze" + Query);

        Assert.Equal("/figures" + Query, done.Headers.Location!.OriginalString);
        Assert.Contains("Frozen: 2026/27, facts up to 1 December 2026.", (await _site.GetAsync("/figures" + Query)).Body!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync("/figures/freeze?year=2026-27&cut=2027-01-11", 400);
        _site.SignedIn = _scene.Administrator;
        await _site.GetAsync("/figures/freeze", 403);
    }

    [Fact]
    public async Task The_file_and_the_interface_say_the_same_as_the_page()
    {
        await SceneAsync();
        await FreezeAsync();
        await ChangeEverythingAsync();

        var csv = (await _site.Client.GetStringAsync(new Uri("/figures.csv" + Query, UriKind.Relative))).Split("\r\n");
        var json = await _site.Client.GetStringAsync(new Uri("/api/figures" + Query, UriKind.Relative));

        Assert.Equal("schools-engaged,1,2026-27,2026-12-01,2027-01-11T09:00:00Z,north-star,\"North Star\",2,1,0,3", csv[1]);
        Assert.Equal("schools-engaged,1,2026-27,2026-12-01,2027-01-11T09:00:00Z,,\"all\",2,1,0,3", csv[3]);
        Assert.Contains("\"national\":{\"signedUp\":2,\"started\":1,\"completed\":0,\"schools\":3}", json, StringComparison.Ordinal);
        Assert.Equal(400, (int)(await _site.Client.GetAsync(new Uri("/api/figures?cut=soon", UriKind.Relative))).StatusCode);
    }

    private async Task SceneAsync()
    {
        await using var db = _site.Db();
        var now = _site.Clock.UtcNow();
        _scene.AddTo(db);
        db.AddRange(_national, _scene.Grant(_national, Role.NationalLead), new District { Code = "E09999901", Name = "Northshire", Region = "Region" },
            new HubArea { HubId = _scene.Hub.Id, DistrictCode = "E09999901", Basis = AreaBasis.Published, FromOn = new(2020, 9, 1) });
        var group = _scene.AddGroup(db, _scene.AddProject(db));
        var schools = Enumerable.Range(0, 3).Select(_ => _scene.AddSchool(db)).ToList();
        foreach (var establishment in db.Set<Establishment>().Local) establishment.DistrictCode = "E09999901";
        _first = _scene.AddParticipation(db, group, schools[0], Autumn, now);
        _scene.AddParticipation(db, group, schools[1], Autumn, now);
        _start = _first.Event(ParticipationState.Started, Autumn.AddDays(10), now);
        db.Add(_start);
        await db.SaveChangesAsync();
    }

    // A start taken back, a sign-up recorded late, a school that closed before the cut.
    private async Task ChangeEverythingAsync()
    {
        await using var db = _site.Db();
        var now = _site.Clock.UtcNow();
        db.Add(new EventTakenBack { EventId = _start.Id, At = now, Reason = "A mark in the register was corrected." });
        var last = (await db.Schools.ToListAsync()).MaxBy(s => s.Urn)!;
        _scene.AddParticipation(db, await db.WorkGroups.SingleAsync(), last, Autumn, now);
        await db.SaveChangesAsync();
        await db.Establishments.Where(e => e.Urn == last.Urn).ExecuteUpdateAsync(set => set.SetProperty(e => e.ClosedOn, Autumn).SetProperty(e => e.Status, EstablishmentStatus.Closed));
    }

    private async Task FreezeAsync()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FreezeReturn>().RunAsync(Cut, new(_national, [_scene.Grant(_national, Role.NationalLead)]));
    }

    private async Task<string> NumbersAsync(string query = Query) =>
        string.Join('|', (await _site.GetAsync("/figures" + query)).QuerySelectorAll(".t-reach tbody td.t-num, .t-figure__of").Select(cell => cell.TextContent.Trim()));

    private async Task<string> RowsAsync() =>
        string.Join('|', (await _site.GetAsync(FiguresUrls.Schools(_scene.Hub.Slug) + Query)).QuerySelectorAll("tbody th, tbody td").Select(cell => cell.TextContent.Trim()));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
