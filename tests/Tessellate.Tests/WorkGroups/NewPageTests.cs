using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Tests.Leaders;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.WorkGroups;

public sealed class NewPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private Project _project = null!;

    public NewPageTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    private const string Url = "/hubs/north-star/work-groups/new";

    private (string, string)[] Filled =>
    [
        ("Form.Project", _project.Code), ("Form.Title", "Autumn group"), ("Form.Mode", "InPerson"), ("Form.Town", "Sampleton"), ("Form.SchoolPlaces", "8"), ("Form.PeoplePlaces", "16"),
        ("Form.HalfDaysOut", "2"), ("Form.Sessions[0].On", "2027-02-03"), ("Form.Sessions[0].Starts", "09:30"), ("Form.Sessions[0].Ends", "12:30"),
        ("Form.Sessions[1].On", "2027-06-09"), ("Form.Sessions[1].Starts", "13:00"), ("Form.Sessions[1].Ends", "16:00")
    ];

    [Fact]
    public async Task It_is_set_up_with_its_sessions_in_English_time_and_can_be_seen_at_once()
    {
        await AddAsync();

        var answer = await _site.SubmitAsync(Url, Filled);

        await using var db = _site.Db();
        var group = await db.WorkGroups.SingleAsync();
        Assert.Equal($"/work-groups/{group.Code}", answer.Headers.Location!.ToString());
        Assert.Equal((_scene.Hub.Id, new(2027, 2, 3), new(2027, 6, 9), 8, 16, 2), (group.HubId, group.StartsOn, group.EndsOn, group.SchoolPlaces, group.PeoplePlaces, group.HalfDaysOut));
        Assert.Equal([new(2027, 2, 3, 9, 30, 0, DateTimeKind.Utc), new(2027, 6, 9, 12, 0, 0, DateTimeKind.Utc)], await db.Sessions.OrderBy(s => s.Number).Select(s => s.StartsAt).ToListAsync());
        Assert.True(await db.Activity.AnyAsync(a => a.Kind == "work-group.set-up" && a.SubjectId == group.Id));
        _site.SignedIn = null;
        Assert.Equal("Autumn group", (await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code))).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Days_on_which_few_can_come_are_pointed_out_once_and_kept_with_a_second_press()
    {
        await AddAsync();
        (string, string)[] filled = [.. Filled.Where(f => f.Item1 != "Form.Sessions[1].On"), ("Form.Sessions[1].On", "2027-03-26")];

        var page = await Site.ReadAsync(await _site.SubmitAsync(Url, filled));

        Assert.Contains("Friday 26 March 2027 is a bank holiday (Good Friday).", page.QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(0, await db.WorkGroups.CountAsync());
        var seen = page.QuerySelectorAll("input[name='Form.Seen']").Select(i => ("Form.Seen", i.GetAttribute("value")!)).ToList();
        await _site.SubmitAsync(Url, [.. filled, .. seen]);
        Assert.Equal(2, await db.Sessions.CountAsync());
    }

    [Fact]
    public async Task An_filledis_a_group_of_one_session_with_a_room_or_a_link_of_its_own()
    {
        await AddAsync();

        await _site.SubmitAsync(Url, [.. Filled.Where(f => !f.Item1.StartsWith("Form.Sessions[1]", StringComparison.Ordinal)), ("Form.Sessions[0].Link", "https://meet.example/day"), ("Form.ClosesOn", "2027-01-31")]);

        await using var db = _site.Db();
        Assert.Equal("https://meet.example/day", (await db.Sessions.SingleAsync()).OnlineUrl);
        var group = await db.WorkGroups.SingleAsync();
        Assert.Equal((new(2027, 2, 3), new(2027, 2, 3), new DateOnly(2027, 1, 31)), (group.StartsOn, group.EndsOn, group.ClosesOn));
    }

    [Fact]
    public async Task A_project_fills_the_form_and_three_fields_are_typed_for_a_whole_group_with_leads_a_partner_and_a_draw()
    {
        await AddAsync(least: 2, words: "6 meetings, three to five weeks apart, of half a day each.");
        Person lead, soon;
        await using (var db = _site.Db())
        {
            (lead, soon) = (_scene.AddLeader(db, "Lena Hart", new(2027, 8, 31), _site.Clock.UtcNow()), _scene.AddLeader(db, "Saul Kerr", new(2027, 5, 31), _site.Clock.UtcNow()));
            db.Add(new Allocation { ProjectId = _project.Id, HubId = _scene.Hub.Id, Groups = 3, SchoolPlaces = 30, PeoplePlaces = 60 });
            await db.SaveChangesAsync();
        }

        var page = await _site.GetAsync($"{Url}?project={_project.Code}&first=2027-02-03"); // touched: the project and the first day
        var proposed = Proposed(page);
        var days = proposed.Where(f => f.Item1.EndsWith("].On", StringComparison.Ordinal)).Select(f => DateOnly.Parse(f.Item2, null)).ToList();
        Assert.Equal((6, new DateOnly(2027, 2, 3)), (days.Count, days[0]));
        Assert.All(days.Zip(days.Skip(1)), two => Assert.True(two.Second >= two.First.AddDays(28)));
        Assert.All(days, day => Assert.Null(SampleNetwork.Settings.Calendar.Objection(day)));
        Assert.Equal((_project.Title, "10", "20", "6", "InPerson"), (Of("Form.Title"), Of("Form.SchoolPlaces"), Of("Form.PeoplePlaces"), Of("Form.HalfDaysOut"), Of("Form.Mode")));

        (string, string)[] typed = [.. proposed.Where(f => f.Item1 is not ("Form.Town" or "Form.Way")), ("Form.Town", "Sampleton"), ("Form.Way", "Draw"), ("Form.Partners", _scene.OtherHub.Slug)];
        var refused = await Site.ReadAsync(await _site.SubmitAsync(Url, [.. typed, ("Form.Leads", $"{lead.Id}"), ("Form.Leads", $"{soon.Id}")]), 409);
        Assert.Contains("Saul Kerr is accredited until 31 May 2027, and the last session is on", refused.GetElementById("Form_Leads-error")!.TextContent, StringComparison.Ordinal);
        await using (var db = _site.Db()) Assert.Equal((0, 0, 0), (await db.WorkGroups.CountAsync(), await db.Messages.CountAsync(), await db.GroupDraws.CountAsync()));

        Assert.Equal(302, (int)(await _site.SubmitAsync(Url, [.. typed, ("Form.Leads", $"{lead.Id}")])).StatusCode);

        await using var after = _site.Db();
        var group = await after.WorkGroups.SingleAsync();
        Assert.Equal((6, 1, false), (await after.Sessions.CountAsync(), await after.GroupDraws.CountAsync(d => d.WorkGroupId == group.Id), group.FirstCome));
        Assert.Equal((lead.Id, _scene.Administrator.Id), await after.RoleGrants.Where(g => g.Role == Role.WorkGroupLead && g.WorkGroupId == group.Id).Select(g => new ValueTuple<Guid, Guid>(g.PersonId, g.GivenById!.Value)).SingleAsync());
        Assert.Equal(PartnerState.Asked, (await after.AskedPartners.SingleAsync(p => p.WorkGroupId == group.Id && p.HubId == _scene.OtherHub.Id)).State);
        Assert.Contains("Wednesday 3 February 2027", (await after.Messages.SingleAsync(m => m.Template == "lead-chosen" && m.PersonId == lead.Id)).Body, StringComparison.Ordinal);
        Assert.True(await after.Activity.AnyAsync(a => a.Kind == "role.granted" && a.SubjectId == lead.Id && a.WorkGroupId == group.Id));
        Assert.Equal($"{_project.Title}, group 2", Proposed(await _site.GetAsync($"{Url}?project={_project.Code}")).Single(f => f.Item1 == "Form.Title").Item2); // the next is told apart

        string Of(string field) => proposed.Single(f => f.Item1 == field).Item2;
    }

    [Fact]
    public async Task A_single_event_is_set_up_by_its_project_day_and_town_and_rows_are_added_without_a_script()
    {
        await AddAsync();
        (string, string)[] filled = [.. Proposed(await _site.GetAsync($"{Url}?project={_project.Code}&first=2027-02-03")).Where(f => f.Item1 != "Form.Town"), ("Form.Town", "Sampleton")];

        var more = await Site.ReadAsync(await _site.SubmitFromAsync(Url, $"{Url}?handler=Rows", [.. filled]));
        Assert.Equal(5, more.QuerySelectorAll("input[type=date][name$='].On']").Length);
        Assert.Equal("2027-02-03", more.QuerySelector("[name='Form.Sessions[0].On']")!.GetAttribute("value"));
        await using (var db = _site.Db()) Assert.Equal(0, await db.WorkGroups.CountAsync());

        Assert.Equal(302, (int)(await _site.SubmitAsync(Url, [.. Proposed(more)])).StatusCode);
        await using var after = _site.Db();
        Assert.Equal(1, await after.Sessions.CountAsync());
        Assert.Equal((1, new DateOnly(2027, 2, 3)), await after.WorkGroups.Select(g => new ValueTuple<int, DateOnly>(g.HalfDaysOut, g.StartsOn)).SingleAsync());

        // Without a first day six weeks are left, and a Wednesday on which few can come is passed over. Seen red with the first day taken as it falls.
        var calendar = new SchoolCalendar { BankHolidays = [new(new(2027, 2, 24), "A holiday")], SchoolHolidays = [new(new(2027, 3, 1), new(2027, 3, 5), "a week")] };
        Assert.Equal(new DateOnly(2027, 3, 10), (await ProposedGroup.FindAsync(after, _scene.Hub.Id, _project.Code, null, null, calendar, _site.Clock.Today()))!.Sessions[0].On);

        await _site.GetAsync($"{Url}?project=SP-99", 400);
        await _site.GetAsync($"{Url}?project={_project.Code}&sessions=31", 400);
        Assert.InRange(Proposed(await _site.GetAsync($"{Url}?project={_project.Code}&first=2027-01-13&sessions=30")).Count(f => f.Item1.EndsWith("].Starts", StringComparison.Ordinal)), 15, 30);
    }

    // What the page would send as it stands.
    private static List<(string, string)> Proposed(IHtmlDocument page) => [.. page.QuerySelectorAll("form[method=post] [name^='Form.']").SelectMany(field => field switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => [],
        IHtmlInputElement input => [(input.Name!, input.Value)],
        IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
        IHtmlTextAreaElement area => [(area.Name!, area.Value)],
        _ => Array.Empty<(string, string)>()
    })];

    [Fact]
    public async Task Without_a_session_nothing_is_set_up()
    {
        await AddAsync();

        var page = await Site.ReadAsync(await _site.SubmitAsync(Url, [.. Filled.Where(f => !f.Item1.StartsWith("Form.Sessions", StringComparison.Ordinal))]), 409);

        Assert.Contains("Enter at least one session.", page.GetElementById("Form_Sessions_0__On-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Sessions[0].Link", "meet.example", 409, "Enter a link that begins with https://")]
    [InlineData("Form.Sessions[0].On", "2027-01-11", 409, "Enter a day in the future.")]
    [InlineData("Form.Sessions[1].On", "2027-02-03", 409, "Enter the sessions in the order in which they happen, one a day.")]
    [InlineData("Form.Sessions[1].On", "2027-09-01", 409, "Enter a day in 2026/27, the year of the project.")]
    [InlineData("Form.Sessions[1].Ends", "13:00", 409, "Enter an end that is later than the start.")]
    [InlineData("Form.Sessions[1].Ends", "", 400, "Enter when this session ends")]
    [InlineData("Form.PeoplePlaces", "15", 409, "8 schools send at least 16 people in this project.")]
    [InlineData("Form.Project", "SP-99", 409, "Choose a project from the list.")]
    [InlineData("Form.Town", "", 400, "Enter the town in which it meets")]
    public async Task What_cannot_be_is_said_at_its_field(string field, string value, int status, string sentence)
    {
        await AddAsync(least: 2);

        var page = await Site.ReadAsync(await _site.SubmitAsync(Url, [.. Filled.Where(f => f.Item1 != field), (field, value)]), status);

        var id = field.Replace('.', '_').Replace('[', '_').Replace(']', '_');
        Assert.Contains(sentence, page.GetElementById($"{id}-error")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(0, await db.WorkGroups.CountAsync());
    }

    [Fact]
    public async Task Only_staff_of_the_hub_may()
    {
        await AddAsync();
        _site.SignedIn = _scene.OtherAdministrator;

        await _site.GetAsync(Url, 403);
        await _site.GetAsync("/hubs/nowhere/work-groups/new", 404);
    }

    private async Task AddAsync(int least = 1, string? words = null)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _project = _scene.AddProject(db, least: least);
        _project.SessionsInWords = words;
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
