using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.Web.Pages.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Which schools come first: published before anybody asks, by what is known when they confirm, and the order of the waitlist from then on.</summary>
public sealed class BandTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;
    private readonly List<School> _schools = [];

    public BandTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Fact]
    public async Task Each_school_is_in_the_first_band_that_fits_it_and_after_all_of_them_where_none_does()
    {
        await AddAsync();
        _site.SignedIn = _scene.Administrator;
        var unknown = await _site.SubmitAsync(JoiningUrls.Bands(_group.Code), ("First", "Listed"), ("Second", ""), ("Third", ""), ("ListName", "RISE"), ("ListedOn", "2027-01-04"), ("Urns", "900001, 123\n900009;"));
        Assert.Contains("The register of schools has no number 900009.", (await Site.ReadAsync(unknown, 409)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (int)(await _site.SubmitAsync(JoiningUrls.Bands(_group.Code), ("First", "Listed"), ("Second", "Disadvantage"), ("Third", "NewToHub"), ("Percent", "30"),
            ("ListName", "RISE"), ("ListedOn", "2027-01-04"), ("Urns", "900001, 123;"))).StatusCode);

        await using var db = _site.Db();
        var project = await db.Set<Tessellate.Projects.Project>().SingleAsync();
        var bands = new List<int>();
        foreach (var school in _schools) bands.Add(await db.BandForAsync(_group, project, school.Id));
        Assert.Equal([1, 2, 3, 4], bands); // listed, with many free meals, new, and with a place before
        var page = (await _site.GetAsync(WorkGroupUrls.WorkGroup(_group.Code))).Body!.TextContent;
        Assert.Contains("on the list “RISE” of 4 January 2027", page, StringComparison.Ordinal);
        Assert.Contains("at least 30% of pupils", page, StringComparison.Ordinal);
    }

    /// <summary>A list is looked at row by row, kept whole or not at all, and serves every group; while one goes by it, it stays.</summary>
    [Fact]
    public async Task A_dated_list_is_brought_once_and_a_band_refers_to_it()
    {
        await AddAsync();
        await using var db = _site.Db();
        var gone = _schools[1].Id;
        await db.Establishments.Where(e => e.SchoolId == gone).ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EstablishmentStatus.Closed));
        db.Add(new Establishment { SchoolId = _schools[0].Id, Urn = 900_101, Name = "Before it converted", Status = EstablishmentStatus.Closed, Phase = Phase.Primary, Fingerprint = "before" });
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
        (string, string)[] Filled(string urns, bool seen = false) => [("Name", "RISE"), ("ListedOn", "2027-01-04"), ("Source", "Department for Education"), ("Hub", _scene.Hub.Slug), ("Urns", urns), .. seen ? [("Seen", NewSchoolListModel.Fingerprint(urns))] : Array.Empty<(string, string)>()];

        const string bad = "LAESTAB,URN,Name\n111111,900101,\"One, two\"\n,900001,Same\n,900002,Gone\n,900777,Nobody\n,12,Short";
        var rows = (await Site.ReadAsync(await _site.SubmitAsync(ProjectUrls.NewSchoolList, Filled(bad)))).QuerySelectorAll("tbody tr").Select(r => r.TextContent.ReplaceLineEndings(" ")).ToList();
        Assert.Collection(rows, r => Assert.Contains("stands in row 2 already", r, StringComparison.Ordinal), r => Assert.Contains("has closed, and no school goes on", r, StringComparison.Ordinal), r => Assert.Contains("no number 900777", r, StringComparison.Ordinal),
            r => Assert.Contains("no number (URN) of six digits", r, StringComparison.Ordinal), r => Assert.Contains("900101 has closed. The school goes on as Invented School 900001, URN 900001", r, StringComparison.Ordinal));
        Assert.Equal(409, (int)(await _site.SubmitAsync(ProjectUrls.NewSchoolList, Filled(bad, seen: true))).StatusCode);
        var changed = await Site.ReadAsync(await _site.SubmitAsync(ProjectUrls.NewSchoolList, [.. Filled("900101\n900003"), ("Seen", NewSchoolListModel.Fingerprint("900003"))])); // other rows than were looked at
        Assert.Contains("The rows have changed since you looked at them.", changed.QuerySelector(".t-notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(NewSchoolListModel.Fingerprint("900101\r\n900003\r\n"), changed.QuerySelector("[name=Seen]")!.GetAttribute("value"));
        var tomorrow = Filled("900101").Select(f => f.Item1 == "ListedOn" ? ("ListedOn", "2027-01-12") : f).ToArray();
        Assert.NotNull((await Site.ReadAsync(await _site.SubmitAsync(ProjectUrls.NewSchoolList, tomorrow), 400)).QuerySelector("#ListedOn-error"));
        Assert.Equal((0, 0), (await db.SchoolLists.CountAsync(), await db.ListedSchools.CountAsync()));
        var file = System.Text.Encoding.UTF8.GetString((await SchoolListReading.ReadAsync(db, "=1+1\n900777")).ProblemsAsFile());
        Assert.EndsWith("Row,Given,Reason\r\n1,\"'=1+1\",\"It has no number (URN) of six digits.\"\r\n2,\"900777\",\"The register of schools has no number 900777.\"\r\n", file, StringComparison.Ordinal); // opened in a spreadsheet program it reckons nothing
        Assert.InRange((int)(await _site.SubmitAsync(ProjectUrls.NewSchoolList, [.. Filled("900101", seen: true).Where(f => f.Item1 != "Hub"), ("Hub", _scene.OtherHub.Slug)])).StatusCode, 400, 404); // another hub's is not theirs to bring
        Assert.Equal(0, await db.SchoolLists.CountAsync());
        Assert.Equal(302, (int)(await _site.SubmitAsync(ProjectUrls.NewSchoolList, Filled("900101\n900003", seen: true))).StatusCode);
        Assert.Equal(409, (int)(await _site.SubmitAsync(ProjectUrls.NewSchoolList, Filled("900101\n900003", seen: true))).StatusCode); // the same again

        var list = await db.SchoolLists.AsNoTracking().SingleAsync();
        Assert.Equal(302, (int)(await _site.SubmitAsync(JoiningUrls.Bands(_group.Code), ("First", "Listed"), ("Second", ""), ("Third", ""), ("List", $"{list.Id}"))).StatusCode);
        var project = await db.Set<Tessellate.Projects.Project>().SingleAsync();
        var bands = new List<int>();
        foreach (var school in _schools.Take(3)) bands.Add(await db.BandForAsync(_group, project, school.Id));
        Assert.Equal([1, 2, 1], bands);
        Assert.Equal(409, (int)(await _site.SubmitFromAsync("/account", ProjectUrls.SchoolList(list.Id), ("Sure", "true"))).StatusCode);
        Assert.Equal(2, await db.ListedSchools.CountAsync());
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(ProjectUrls.SchoolList(list.Id), 404);
        Assert.DoesNotContain(list.Name, (await _site.GetAsync(ProjectUrls.SchoolLists)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_waitlist_goes_by_band_and_then_by_the_order_of_confirming()
    {
        await AddAsync();
        await using var db = _site.Db();
        foreach (var (band, hour) in new[] { (2, 0), (1, 1), (2, 2), (1, 3) })
        {
            var interest = _scene.AddInterest(db, await db.WorkGroups.FirstAsync(g => g.Id == _group.Id), _site.Clock.UtcNow().AddHours(hour), state: InterestState.Waitlisted);
            interest.Band = band;
        }
        await db.SaveChangesAsync();

        var list = (await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == _group.Id), _site.Clock.Today()))!;

        Assert.Equal([(1, 1), (1, 3), (2, 0), (2, 2)], list.Waiting.Select(r => (r.About.Interest.Band, (int)(r.About.Interest.ConfirmedAt!.Value - _site.Clock.UtcNow()).TotalHours)));
    }

    /// <summary>Bands and draw are read where one asks, and nobody is promised an answer that cannot be given. Seen red by five working days for every group.</summary>
    [Fact]
    public async Task How_places_are_given_is_said_on_the_form_after_it_in_the_receipt_and_in_the_queue()
    {
        await AddAsync();
        await using var db = _site.Db();
        var (own, second) = (_group.Id, await db.WorkGroups.Where(g => g.Id != _group.Id).SingleAsync());
        second.FirstCome = true;
        await db.WorkGroups.Where(g => g.Id == own).ExecuteUpdateAsync(set => set.SetProperty(g => g.ClosesOn, new DateOnly(2027, 1, 20)));
        await db.SaveChangesAsync();
        await RunAsync<KeepBands>(k => k.SetAsync(_group.Code, [new(BandKind.NewToHub)], _scene.Access(_site.Clock.Today())));
        await RunAsync<KeepGroupDraw>(k => k.SetAsync(_group.Code, [DrawStratum.Band], _scene.Access(_site.Clock.Today())));

        var form = (await _site.GetAsync($"{JoiningUrls.Interest(_group.Code)}?urn=900001")).QuerySelector("main")!.TextContent;
        foreach (var said in new[] { "Places are drawn by lot when schools can no longer ask, after Wednesday 20 January 2027", "Schools that have had no place with this hub before", "Places are shared between these in proportion" }) Assert.Contains(said, form, StringComparison.Ordinal);
        Assert.DoesNotContain("five working days", form, StringComparison.Ordinal);
        var together = (await _site.GetAsync($"{JoiningUrls.Together}?urn=900001&in={_group.Code}&in={second.Code}")).QuerySelector("main")!.TextContent;
        foreach (var said in new[] { "Places are drawn by lot", "Places go at once to whoever confirms first", "Schools that have had no place with this hub before" }) Assert.Contains(said, together, StringComparison.Ordinal);

        var asked = await _site.SubmitAsync($"{JoiningUrls.Interest(_group.Code)}?urn=900001", ("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@school.example"), ("Form.People[0].Name", "Ben Lark"), ("Form.People[0].Email", "ben.lark@school.example"));
        var next = (await _site.GetAsync(asked.Headers.Location!.ToString())).QuerySelector("main")!.TextContent;
        Assert.Contains("Places are drawn by lot", next, StringComparison.Ordinal);
        Assert.DoesNotContain("five working days", next, StringComparison.Ordinal);
        await RunAsync<ConfirmByLink>(async c => await c.RunAsync(await db.TokenAsync("interest-confirm")));
        Assert.Contains("drawn by lot when schools can no longer ask, after Wednesday 20 January 2027; it does not matter who asked first. You should hear by Wednesday 27 January 2027.", (await db.Messages.SingleAsync(m => m.Template == "interest-receipt")).Body, StringComparison.Ordinal);

        _site.SignedIn = _scene.Administrator;
        _site.Clock.Advance(TimeSpan.FromDays(9)); // it would have been due two days ago
        var queue = (await _site.GetAsync(JoiningUrls.Queue)).QuerySelector("main")!.TextContent;
        foreach (var said in new[] { "Band 1: schools that have had no place with this hub before", "0 late or due today", "until then it can only be declined" }) Assert.Contains(said, queue, StringComparison.Ordinal);

        // The days move: so does the day by which one hears, and not past the eve of the first session.
        foreach (var (closes, due) in new (DateOnly?, DateOnly)[] { (new(2027, 1, 22), new(2027, 1, 29)), (null, new(2027, 1, 30)) })
        {
            var now = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == own);
            await RunAsync<ChangeWorkGroup>(c => c.RunAsync(now.Code, new(now.Version, now.Title, now.Mode, now.Venue, now.Town, now.SchoolPlaces, now.PeoplePlaces, now.HalfDaysOut, Recruitment.Open, null, closes), _scene.Access(_site.Clock.Today())));
            Assert.Equal(due, await db.Interests.Where(i => i.WorkGroupId == own).Select(i => i.DueOn).SingleAsync());
        }

        // Before it is drawn the hub reads what each would be written, and then exactly that is sent.
        await db.WorkGroups.Where(g => g.Id == own).ExecuteUpdateAsync(set => set.SetProperty(g => g.Recruitment, Recruitment.Closed));
        var shown = (await _site.GetAsync(JoiningUrls.Draw(_group.Code))).QuerySelectorAll(".t-letter").Select(l => l.TextContent.ReplaceLineEndings("\n")).ToList();
        Assert.Equal(2, shown.Count); // one who asks for themself: with a place, or on the list
        var before = await db.Messages.CountAsync();
        Assert.Equal(302, (int)(await _site.SubmitAsync($"{JoiningUrls.Draw(_group.Code)}?handler=Draw", ("IsSure", "true"))).StatusCode);
        var sent = Assert.Single(await db.Messages.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Take(await db.Messages.CountAsync() - before).ToListAsync());
        Assert.Contains(shown, l => l.Contains(sent.Body.ReplaceLineEndings("\n").Split("If you cannot come after all")[0].Trim(), StringComparison.Ordinal));

        async Task RunAsync<T>(Func<T, Task> act) where T : notnull
        {
            await using var scope = _site.Services.CreateAsyncScope();
            await act(scope.ServiceProvider.GetRequiredService<T>());
        }
    }

    [Theory]
    [InlineData("Disadvantage", "", "Enter a percent from 1 to 100.")]
    [InlineData("Listed", "30", "Say what the list is called: schools read it.")]
    public async Task A_band_that_says_too_little_is_refused(string kind, string percent, string sentence)
    {
        await AddAsync();
        _site.SignedIn = _scene.Administrator;

        var response = await _site.SubmitAsync(JoiningUrls.Bands(_group.Code), ("First", kind), ("Second", ""), ("Third", ""), ("Percent", percent));

        Assert.Contains(sentence, (await Site.ReadAsync(response, 409)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_somebody_has_asked_what_was_published_stays()
    {
        await AddAsync();
        await using (var db = _site.Db())
        {
            _scene.AddInterest(db, await db.WorkGroups.FirstAsync(g => g.Id == _group.Id), _site.Clock.UtcNow());
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _scene.Administrator;

        var response = await _site.SubmitAsync(JoiningUrls.Bands(_group.Code), ("First", "NewToHub"), ("Second", ""), ("Third", ""));

        Assert.Contains("Schools have asked already.", (await Site.ReadAsync(response, 409)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task AddAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        var project = _scene.AddProject(db);
        _group = _scene.AddGroup(db, project);
        var earlier = _scene.AddGroup(db, project);
        for (var i = 0; i < 3; i++) _schools.Add(_scene.AddSchool(db));
        db.ChangeTracker.Entries<Establishment>().Single(e => e.Entity.Urn == 900_002).Entity.FreeSchoolMealsPercent = 31.5m;
        var served = _scene.AddAccepted(db, earlier, _site.Clock.UtcNow());
        _schools.Add(db.ChangeTracker.Entries<School>().Single(s => s.Entity.Id == served.SchoolId).Entity);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
