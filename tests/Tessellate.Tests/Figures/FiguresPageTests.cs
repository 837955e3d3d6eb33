using Tessellate.Accounts;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Figures;

/// <summary>Guards against showing rows to everybody who is signed in.</summary>
public sealed class FiguresPageTests : IAsyncDisposable
{
    private static readonly DateOnly Autumn = new(2026, 10, 5);

    private readonly Site _site = new() { FindChecksEvery = 60_000 };
    private readonly Scene _scene;

    public FiguresPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task Everybody_sees_counts_with_their_definition_cut_and_denominator_and_no_school()
    {
        var school = await SceneAsync(schools: 3, engaged: 2);

        var page = await _site.GetAsync("/figures?year=2026-27&cut=2026-12-01");

        Assert.Contains("2 of 3 schools signed up", page.QuerySelector(".t-figure__of")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("66.7%", page.QuerySelector(".t-figure__n")!.TextContent);
        Assert.Contains("Facts up to 1 December 2026, that day included", page.QuerySelector(".t-figure dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Version 1", page.QuerySelector(".t-figure dl")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2", "1", "0", "3", "66.7%"], page.QuerySelectorAll(".t-reach tbody tr:first-child td.t-num").Select(cell => cell.TextContent.Trim()));
        Assert.Empty(page.QuerySelectorAll(".t-reach td a"));
        Assert.DoesNotContain($"{school.Urn}", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_of_their_own_hub_open_for_its_staff()
    {
        var school = await SceneAsync(schools: 3, engaged: 2);
        _site.SignedIn = _scene.Administrator;

        var links = (await _site.GetAsync("/figures?year=2026-27&cut=2026-12-01")).QuerySelectorAll(".t-reach td a").Select(link => link.GetAttribute("href")!).ToList();
        var page = await _site.GetAsync(links[1]);

        Assert.Equal(3, links.Count);
        Assert.Equal($"Invented School {school.Urn}", Assert.Single(page.QuerySelectorAll("tbody th")).TextContent);
        Assert.Contains("15 October 2026", page.QuerySelector("td[data-label=Started]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_not_there_for_staff_of_another_hub_and_a_visitor_is_asked_to_sign_in()
    {
        await SceneAsync(schools: 1, engaged: 1);
        var analyst = Person.New("Al Reed", "al@national.example", _site.Clock.UtcNow());
        await using (var db = _site.Db())
        {
            db.AddRange(analyst, _scene.Grant(analyst, Role.NationalAnalyst));
            await db.SaveChangesAsync();
        }

        foreach (var (person, status) in new[] { (_scene.Administrator, 200), (analyst, 200), (_scene.OtherAdministrator, 404) })
        {
            _site.SignedIn = person;
            await _site.GetAsync(FiguresUrls.Schools(_scene.Hub.Slug), status);
        }
        _site.SignedIn = null;
        Assert.NotEqual(200, (int)(await _site.Client.GetAsync(new Uri(FiguresUrls.Schools(_scene.Hub.Slug), UriKind.Relative))).StatusCode);
    }

    [Theory]
    [InlineData("?cut=2027-01-12")]
    [InlineData("?cut=yesterday")]
    [InlineData("?year=2026-28")]
    public async Task What_is_no_cut_is_said_beside_the_field(string query)
    {
        await SceneAsync(schools: 1, engaged: 1);

        var page = await _site.GetAsync("/figures" + query, 400);

        Assert.Contains("Choose a programme year, and a day up to today, 11 January 2027", page.QuerySelector("#Cut-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(60, false)]
    [InlineData(2, true)]
    [InlineData(60, true)]
    public async Task It_takes_as_many_queries_however_many_schools(int schools, bool frozen)
    {
        await SceneAsync(schools, schools);
        if (frozen)
        {
            await using var db = _site.Db();
            db.Add(new Return { Indicator = Indicator.Engagement.Key, IndicatorVersion = 1, Year = new(2026), CutOn = new(2026, 12, 1), FrozenAt = _site.Clock.UtcNow() });
            await db.SaveChangesAsync();
        }

        await _site.GetAsync("/accessibility");
        using var count = _site.CountQueries();

        await _site.GetAsync($"{FiguresUrls.Figures}?year=2026-27&cut=2026-12-01");

        Assert.Equal(frozen ? 8 : 7, count.Commands.Count);
    }

    private async Task<School> SceneAsync(int schools, int engaged)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        db.Add(new Tessellate.Networks.District { Code = "E09999901", Name = "Northshire", Region = "Region" });
        db.Add(new Tessellate.Networks.HubArea { HubId = _scene.Hub.Id, DistrictCode = "E09999901", Basis = Tessellate.Networks.AreaBasis.Published, FromOn = new(2020, 9, 1) });
        var all = Enumerable.Range(0, schools).Select(_ => _scene.AddSchool(db)).ToList();
        foreach (var establishment in db.Set<Establishment>().Local) establishment.DistrictCode = "E09999901";
        var group = _scene.AddGroup(db, _scene.AddProject(db));
        var people = all.Take(engaged).Select(school => _scene.AddParticipation(db, group, school, Autumn, _site.Clock.UtcNow())).ToList();
        db.Add(people[0].Event(ParticipationState.Started, Autumn.AddDays(10), _site.Clock.UtcNow()));
        await db.SaveChangesAsync();
        return all[0];
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
