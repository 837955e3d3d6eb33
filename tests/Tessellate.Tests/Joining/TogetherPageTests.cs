using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Policies;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// Several groups by one form: each is a request of its own, with one message and one link for all. What cannot be asked for is said, and the others go.
/// </summary>
public sealed class TogetherPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly List<WorkGroup> _groups = [];
    private School _school = null!;

    private static readonly (string Field, string Value)[] Two =
    [
        ("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@school.example"), ("Form.People[0].Name", "Ada Finch"), ("Form.People[0].Email", "ada.finch@school.example"),
        ("Form.People[1].Name", "Ben Lark"), ("Form.People[1].Email", "Ben.Lark@school.example"), ("Form.Note", "By train")
    ];

    public TogetherPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private string Url => $"{JoiningUrls.Together}?urn={_school.Urn}&{string.Join('&', _groups.Select(g => $"in={g.Code}"))}";

    [Fact]
    public async Task The_page_of_a_school_leads_to_one_form_with_all_that_was_ticked()
    {
        await AddAsync();
        await using (var db = _site.Db())
        {
            db.Add(new FinderEntry { SchoolId = _school.Id, Urn = _school.Urn, Name = "Invented School", IsOpen = true, IsStateFunded = true, Phase = Phase.Primary, HubId = _scene.Hub.Id, Neighbours = "" });
            await db.SaveChangesAsync();
        }

        var school = await _site.GetAsync($"/schools/{_school.Urn}");
        var form = school.QuerySelectorAll("form[method=get]").OfType<IHtmlFormElement>().Single(f => f.GetAttribute("action") == JoiningUrls.Together);
        Assert.Equal(_groups.Select(g => g.Code).Order(), form.QuerySelectorAll("input[name=in]").Select(i => i.GetAttribute("value")!).Order());
        Assert.Equal($"{_school.Urn}", form.QuerySelector("input[name=urn]")!.GetAttribute("value"));

        var page = await _site.GetAsync(Url);
        Assert.Equal(3, page.QuerySelectorAll(".t-offer input[name=in][checked]").Length);
        Assert.Single(page.QuerySelectorAll("#Form_Name"));
        Assert.Contains($"Invented School {_school.Urn}", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing is chosen yet", (await _site.GetAsync($"{JoiningUrls.Together}?urn={_school.Urn}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{JoiningUrls.Interest(_groups[0].Code)}?urn={_school.Urn}", (await _site.Client.GetAsync(new Uri($"{JoiningUrls.Together}?urn={_school.Urn}&in={_groups[0].Code}", UriKind.Relative))).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Each_is_a_request_of_its_own_and_one_link_confirms_all()
    {
        await AddAsync();

        var answer = await PostAsync(await OpenAsync());

        await using var db = _site.Db();
        var asked = await db.Interests.OrderBy(i => i.Id).ToListAsync();
        Assert.Equal(_groups.Select(g => g.Id).Order(), asked.Select(i => i.WorkGroupId).Order());
        Assert.Equal(3, asked.Select(i => i.Reference).Distinct().Count());
        var said = await _site.GetAsync(answer.Headers.Location!.ToString());
        Assert.All(asked, i => Assert.Contains(i.Reference, said.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
        var message = await db.Messages.SingleAsync();
        Assert.All(asked, i => Assert.Contains(i.Reference, message.Body, StringComparison.Ordinal));
        Assert.Null(message.HubId); // it speaks of two hubs, and neither reads what the other is asked

        var link = Link(message);
        Assert.Equal(3, (await _site.GetAsync(link)).QuerySelectorAll("dt").Count(dt => dt.TextContent == "Reference"));
        for (var press = 0; press < 2; press++) Assert.Equal(link, (await _site.SubmitFromAsync("/sign-in", link)).Headers.Location!.ToString());
        Assert.Equal(3, await db.Interests.CountAsync(i => i.State == InterestState.Waiting));
        Assert.Equal((3, 3), (await db.Messages.CountAsync(m => m.Template == "interest-receipt"), await db.Messages.CountAsync(m => m.Template == "interest-named")));
        Assert.Equal("Your requests are confirmed", (await _site.GetAsync(link)).QuerySelector("h1")!.TextContent);
    }

    /// <summary>It names schools and colleagues, and belongs to no hub: not to operators for that.</summary>
    [Theory]
    [InlineData(Role.Operator, false)]
    [InlineData(Role.NationalLead, true)]
    public async Task What_is_to_be_confirmed_in_several_hubs_is_read_by_the_national_lead_alone(Role role, bool reads)
    {
        await AddAsync();
        await PostAsync(await OpenAsync());
        await using var db = _site.Db();
        var (message, reader) = (await db.Messages.SingleAsync(), Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow()));
        db.AddRange(reader, _scene.Grant(reader, role));
        await db.SaveChangesAsync();
        _site.SignedIn = reader;

        await _site.GetAsync(MessagesUrls.Message(message.Id), reads ? 200 : 404);

        Assert.Equal(reads, (await _site.GetAsync(MessagesUrls.All)).Body!.TextContent.Contains("Ben Lark", StringComparison.Ordinal));
        var access = new Access(reader, [_scene.Grant(reader, role)]);
        Assert.Equal((reads, reads), (access.CanDecide(message), await db.Messages.VisibleTo(access).AnyAsync()));
    }

    [Fact]
    public async Task However_many_hubs_the_form_speaks_of_it_costs_the_same()
    {
        await AddAsync();
        await using (var db = _site.Db())
        {
            db.AddRange(Policy(_scene.Hub, "Tell us a week before.", 1), Policy(_scene.OtherHub, "This was said before.", 1), Policy(_scene.OtherHub, "Tell us a day before.", 2));
            await db.SaveChangesAsync();
        }
        await _site.GetAsync(Url); // the site migrates its database before its first answer

        var (one, two) = (await CountAsync($"{JoiningUrls.Together}?urn={_school.Urn}&in={_groups[0].Code}&in={_groups[2].Code}"), await CountAsync(Url));

        Assert.Equal(one, two);
        var page = (await _site.GetAsync(Url)).QuerySelector("main")!.TextContent;
        Assert.Contains("Tell us a week before.", page, StringComparison.Ordinal);
        Assert.Contains("Tell us a day before.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("This was said before.", page, StringComparison.Ordinal);

        async Task<int> CountAsync(string url)
        {
            using var count = _site.CountQueries();
            await _site.GetAsync(url);
            return count.Commands.Count;
        }
        AbsencePolicy Policy(Hub hub, string wording, int version) => new()
        {
            HubId = hub.Id, Version = version, BeginsAt = _site.Clock.UtcNow().AddDays(version - 10), NoticeHours = 168, LatePence = 0, NoWordPence = 0, FirstIsWaived = true, Wording = wording, SetAt = _site.Clock.UtcNow()
        };
    }

    [Fact]
    public async Task The_page_after_it_says_nothing_of_a_request_by_another_form()
    {
        await AddAsync();
        var answer = await PostAsync(await OpenAsync());
        await using var db = _site.Db();
        var other = _scene.AddInterest(db, _scene.AddGroup(db, _scene.AddProject(db)), _site.Clock.UtcNow());
        await db.SaveChangesAsync();

        var said = (await _site.GetAsync($"{answer.Headers.Location}&with={other.Reference}")).QuerySelector("main")!.TextContent;

        Assert.DoesNotContain(other.Reference, said, StringComparison.Ordinal);
        Assert.All(await db.Interests.Where(i => i.Id != other.Id).Select(i => i.Reference).ToListAsync(), reference => Assert.Contains(reference, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_said_with_its_reason_and_the_others_go()
    {
        await AddAsync(phases: "Secondary");

        var page = await _site.GetAsync(Url);
        Assert.Contains("This is for secondary schools", page.QuerySelectorAll(".t-offer")[2].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".t-offer input[name=in]").Length);

        // From an older tab, in which it stood as possible.
        var answer = await PostAsync([.. await OpenAsync(), KeyValuePair.Create("in", _groups[2].Code), KeyValuePair.Create("in", "WG-NONE")]);
        var said = (await _site.GetAsync(answer.Headers.Location!.ToString())).QuerySelector("main")!.TextContent;
        Assert.Contains("The reason is “phase”.", said, StringComparison.Ordinal);
        Assert.Contains(_groups[2].Title, said, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(2, await db.Interests.CountAsync());
        Assert.Equal(RefusalReason.Phase, (await db.RefusedSchools.SingleAsync()).Reason);
    }

    [Fact]
    public async Task One_form_pressed_many_times_at_once_asks_once_with_one_message()
    {
        await AddAsync(phases: "Secondary");
        List<KeyValuePair<string, string>> form = [.. await OpenAsync(), KeyValuePair.Create("in", _groups[2].Code)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync(form)));

        Assert.Single(answers.Select(a => a.Headers.Location?.ToString()).Distinct());
        Assert.Contains("not=", answers[0].Headers.Location!.ToString(), StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal((2, 1), (await db.Interests.CountAsync(), await db.Messages.CountAsync()));
    }

    /// <summary>The negative control: without the key of the form, presses at the same moment become more requests than were chosen.</summary>
    [Fact]
    public async Task Without_the_key_presses_at_once_become_several_requests()
    {
        await AddAsync();
        var form = (await OpenAsync()).Where(field => field.Key is not ("Form.Key" or "Form.Email")).ToList();

        for (var round = 1; round <= 10; round++)
        {
            var email = KeyValuePair.Create("Form.Email", $"ben.lark{round}@school.example");
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync([.. form, email])));
            await using var db = _site.Db();
            if (await db.Interests.CountAsync() > 3 * round) return;
        }
        Assert.Fail("Each was kept once: the control no longer fails, so the test with the key proves nothing.");
    }

    [Theory]
    [InlineData("Form.Note", "By bus")]
    [InlineData("in", "")]
    public async Task A_form_sent_again_with_other_content_is_refused_and_what_was_sent_first_stays(string field, string value)
    {
        await AddAsync();
        var form = await OpenAsync();
        await PostAsync(form);

        List<KeyValuePair<string, string>> other = [.. form.Where(f => f.Key != field), KeyValuePair.Create(field, value.Length > 0 ? value : _groups[1].Code)];
        var page = await Site.ReadAsync(await PostAsync(other), 422);

        Assert.Contains("This form was sent before with other content", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(3, await db.Interests.CountAsync(i => i.Note == "By train"));
    }

    [Fact]
    public async Task From_a_second_tab_each_is_said_to_be_asked_already()
    {
        await AddAsync();
        var (first, second) = (await OpenAsync(), await OpenAsync());
        await PostAsync(first);

        var page = await Site.ReadAsync(await PostAsync(second), 409);

        Assert.Equal(3, page.QuerySelectorAll(".t-offer").Count(o => o.TextContent.Contains("already-asked", StringComparison.Ordinal)));
        await using var db = _site.Db();
        Assert.Equal((3, 1), (await db.Interests.CountAsync(), await db.Messages.CountAsync()));
    }

    [Fact]
    public async Task Where_a_school_sends_fewer_the_first_are_asked_for_and_where_it_sends_more_the_form_says_so()
    {
        await AddAsync();
        await using var db = _site.Db();
        await db.Projects.Where(p => p.Id == _groups[0].ProjectId).ExecuteUpdateAsync(set => set.SetProperty(p => p.PeoplePerSchoolMax, 1));

        await PostAsync(await OpenAsync());
        var alone = await db.Interests.SingleAsync(i => i.WorkGroupId == _groups[0].Id);
        Assert.Equal("Ada Finch", (await db.InterestPeople.SingleAsync(p => p.InterestId == alone.Id)).Name);
        Assert.Equal(5, await db.InterestPeople.CountAsync());

        await db.Projects.Where(p => p.Id == _groups[1].ProjectId).ExecuteUpdateAsync(set => set.SetProperty(p => p.PeoplePerSchoolMin, 3).SetProperty(p => p.PeoplePerSchoolMax, 3));
        var page = await Site.ReadAsync(await PostAsync([.. (await OpenAsync()).Where(f => f.Key != "Form.Email"), KeyValuePair.Create("Form.Email", "eve@school.example")]), 409);
        Assert.Contains("Name at least 3 people", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await db.Interests.CountAsync());
    }

    [Fact]
    public async Task Nothing_ticked_or_too_much_is_said_at_the_list()
    {
        await AddAsync();
        var form = await OpenAsync();

        var none = await Site.ReadAsync(await PostAsync([.. form.Where(f => f.Key != "in")]), 400);
        var many = await Site.ReadAsync(await PostAsync([.. form, .. Enumerable.Range(0, 6).Select(i => KeyValuePair.Create("in", $"WG-X{i}"))]), 400);

        Assert.Contains("Tick at least one group", none.QuerySelector(".govuk-error-summary a[href='#in']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, none.QuerySelectorAll("input[name=in]").Length); // what was unticked is still there to be ticked
        Assert.Contains("Tick 8 groups at most", many.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_comes_to_be_against_one_leaves_the_others_confirmed()
    {
        await AddAsync();
        await PostAsync(await OpenAsync());
        await using var db = _site.Db();
        (await db.Projects.SingleAsync(p => p.Id == _groups[1].ProjectId)).SetRules("SP-0*", "Readiness", false, null);
        await db.SaveChangesAsync();
        await db.WorkGroups.Where(g => g.Id == _groups[2].Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.FirstCome, true));

        var page = await Site.ReadAsync(await _site.SubmitFromAsync("/sign-in", Link(await db.Messages.SingleAsync())), 409);

        Assert.Contains($"{_groups[1].Title}: This is for schools that took part in Readiness", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([InterestState.Waiting, InterestState.Unconfirmed, InterestState.Accepted], [await StateAsync(0), await StateAsync(1), await StateAsync(2)]);

        Task<InterestState> StateAsync(int nth) => db.Interests.Where(i => i.WorkGroupId == _groups[nth].Id).Select(i => i.State).SingleAsync();
    }

    private static string Link(Message message) => new Uri(message.Body.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal)).Trim()).AbsolutePath;

    private Task<HttpResponseMessage> PostAsync(IEnumerable<KeyValuePair<string, string>> form) => _site.Client.PostAsync(new Uri(JoiningUrls.Together, UriKind.Relative), new FormUrlEncodedContent(form));

    private async Task<List<KeyValuePair<string, string>>> OpenAsync()
    {
        var page = await _site.GetAsync(Url);
        return [.. page.QuerySelectorAll("form[method=post] input[type=hidden], form[method=post] input[name=in][checked]").OfType<IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value)), .. Two.Select(v => KeyValuePair.Create(v.Field, v.Value))];
    }

    // Three groups of three projects; the second is another hub's, and the third for these phases.
    private async Task AddAsync(string phases = "")
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        foreach (var nth in Enumerable.Range(0, 3)) _groups.Add(_scene.AddGroup(db, _scene.AddProject(db, nth == 2 ? phases : ""), hub: nth == 1 ? _scene.OtherHub : null));
        if (phases.Length == 0) db.Add(new PartnerHub { WorkGroupId = _groups[1].Id, HubId = _scene.Hub.Id });
        _school = _scene.AddSchool(db);
        foreach (var establishment in db.ChangeTracker.Entries<Establishment>().Select(e => e.Entity)) establishment.Website = "https://www.school.example/"; // where those who ask have their addresses
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
