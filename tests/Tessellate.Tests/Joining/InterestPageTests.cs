using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

public sealed class InterestPageTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private Project _project = null!;
    private WorkGroup _group = null!;
    private School _school = null!;

    private static readonly (string, string)[] Two =
    [
        ("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@school.example"), ("Form.People[0].Name", "Ada Finch"), ("Form.People[0].Email", "ada.finch@school.example"),
        ("Form.People[0].Post", "Year 3"), ("Form.People[1].Name", "Ben Lark"), ("Form.People[1].Email", "Ben.Lark@school.example"), ("Form.Note", "By train")
    ];

    public InterestPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private string Url => $"{JoiningUrls.Interest(_group.Code)}?urn={_school.Urn}";

    [Fact]
    public async Task Asking_is_kept_with_its_people_and_writes_to_the_asker_alone()
    {
        await AddAsync();

        var answer = await _site.SubmitAsync(Url, Two);

        await using var db = _site.Db();
        var interest = await db.Interests.SingleAsync();
        Assert.Equal($"/interests/asked/{interest.Reference}", answer.Headers.Location!.ToString());
        Assert.Equal((InterestState.Unconfirmed, _school.Id, _scene.Hub.Id), (interest.State, interest.SchoolId, interest.HubId));
        Assert.Equal(["Ada Finch", "Ben Lark"], await db.InterestPeople.OrderBy(p => p.Position).Select(p => p.Name).ToListAsync());
        var message = await db.Messages.SingleAsync();
        Assert.Equal(("interest-confirm", "ben.lark@school.example"), (message.Template, message.ToAddress));
        Assert.Contains("/interests/confirm/", message.Body, StringComparison.Ordinal);
        Assert.Contains(interest.Reference, (await _site.GetAsync(answer.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Name", "", "Enter your name")]
    [InlineData("Form.Name", "Win at www.prizes.example", "Enter a name, without a web address")]
    [InlineData("Form.Email", "not an address", "Enter a whole email address, like name@school.example")]
    [InlineData("Form.People[1].Email", "", "Enter your colleague’s whole email address, like name@school.example")]
    public async Task What_is_missing_is_said_at_its_field(string field, string value, string sentence)
    {
        await AddAsync();

        var answer = await _site.SubmitAsync(Url, [.. Two.Where(v => v.Item1 != field), (field, value)]);

        var page = await Site.ReadAsync(answer, 400);
        var id = field.Replace('.', '_').Replace('[', '_').Replace(']', '_');
        Assert.Contains(sentence, page.GetElementById($"{id}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Fewer_people_than_the_project_takes_are_refused_with_the_rule()
    {
        await AddAsync(least: 2);

        var page = await Site.ReadAsync(await _site.SubmitAsync(Url, [.. Two.Where(v => !v.Item1.StartsWith("Form.People[1]", StringComparison.Ordinal))]), 409);

        Assert.Contains("Name at least 2 people: colleagues of one school come together.", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task More_people_than_the_project_takes_are_refused_although_the_form_has_no_room_for_them()
    {
        await AddAsync(most: 1);

        await Site.ReadAsync(await _site.SubmitAsync(Url, Two), 409);

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_school_of_another_phase_reads_why_before_it_types_and_cannot_ask()
    {
        await AddAsync(phases: "Secondary");

        var page = await _site.GetAsync(Url);

        Assert.Contains("This is for secondary schools", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[method=post]"));
        await Site.ReadAsync(await _site.SubmitAsync(JoiningUrls.Interest(_group.Code), [("Form.Urn", $"{_school.Urn}"), .. Two]), 409);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Asking_again_from_the_same_address_is_answered_kindly_and_kept_once()
    {
        await AddAsync();
        await _site.SubmitAsync(Url, Two);

        var page = await Site.ReadAsync(await _site.SubmitAsync(Url, [.. Two.Where(v => v.Item1 != "Form.Email"), ("Form.Email", "BEN.LARK@school.example")]), 409);

        Assert.Contains("You have asked for this already, on 11 January 2027.", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task One_form_pressed_many_times_at_once_is_one_request_with_one_message()
    {
        await AddAsync();
        var form = await OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _site.Client.PostAsync(Url, new FormUrlEncodedContent(form))));

        await using var db = _site.Db();
        var reference = (await db.Interests.SingleAsync()).Reference;
        Assert.All(answers, answer => Assert.Equal($"/interests/asked/{reference}", answer.Headers.Location?.ToString()));
        Assert.Equal(1, await db.Messages.CountAsync());
    }

    /// <summary>The negative control: without the key of the form, presses at the same moment become several requests.</summary>
    [Fact]
    public async Task Without_the_key_presses_at_once_become_several_requests()
    {
        await AddAsync();
        var form = (await OpenAsync()).Where(field => field.Key is not ("Form.Key" or "Form.Email")).ToList();

        for (var round = 1; round <= 10; round++)
        {
            var email = KeyValuePair.Create("Form.Email", $"ben.lark{round}@school.example");
            await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => _site.Client.PostAsync(Url, new FormUrlEncodedContent([.. form, email]))));
            if (await CountAsync() > round) return;
        }
        Assert.Fail("Each was kept once: the control no longer fails, so the test with the key proves nothing.");
    }

    [Fact]
    public async Task A_form_sent_again_with_other_content_is_refused_and_what_was_sent_first_stays()
    {
        await AddAsync();
        var form = await OpenAsync();
        await _site.Client.PostAsync(Url, new FormUrlEncodedContent(form));

        var page = await Site.ReadAsync(await _site.Client.PostAsync(Url, new FormUrlEncodedContent([.. form.Where(f => f.Key != "Form.Note"), KeyValuePair.Create("Form.Note", "By bus")])), 422);

        Assert.Contains("This form was sent before with other content", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync());
        await using var db = _site.Db();
        var kept = JoiningUrls.Asked((await db.Interests.SingleAsync()).Reference); // what somebody reads who went back helps them on
        Assert.NotNull(page.QuerySelector($".t-notice--warn a[href='{kept}']"));
        Assert.NotNull(page.QuerySelector($".t-notice--warn a[href='{JoiningUrls.Interest(_group.Code)}']"));
        Assert.Equal("By train", (await db.Interests.SingleAsync()).Note);
    }

    private async Task<List<KeyValuePair<string, string>>> OpenAsync() =>
    [
        .. (await _site.GetAsync(Url)).QuerySelectorAll("form[method=post] input[type=hidden]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value)),
        .. Two.Select(v => KeyValuePair.Create(v.Item1, v.Item2))
    ];

    /// <summary>Name and address of a person count as one. The school and the project are known from the page.</summary>
    [Fact]
    public async Task Three_colleagues_and_a_head_are_asked_for_by_at_most_eight_fields()
    {
        await AddAsync(most: 3);
        await using (var db = _site.Db()) await db.Projects.ExecuteUpdateAsync(set => set.SetProperty(p => p.NeedsAgreement, true));

        var fields = (await _site.GetAsync(Url)).QuerySelectorAll("main form[method=post] :is(input:not([type=hidden]), textarea, select)").Select(field => field.GetAttribute("name")!).ToList();

        var things = fields.Select(name => name switch { "Form.Name" or "Form.Email" => "you", "Form.HeadName" or "Form.HeadEmail" => "head", _ when name.StartsWith("Form.People[", StringComparison.Ordinal) => name[..name.IndexOf(']', StringComparison.Ordinal)] + (name.EndsWith(".Name", StringComparison.Ordinal) || name.EndsWith(".Email", StringComparison.Ordinal) ? "" : name), _ => name }).Distinct().ToList();
        Assert.Equal(3, things.Count(thing => thing.StartsWith("Form.People[", StringComparison.Ordinal)));
        Assert.InRange(things.Count, 5, 8);
    }

    [Fact]
    public async Task A_number_that_no_school_has_is_said()
    {
        await AddAsync();

        var page = await Site.ReadAsync(await _site.SubmitAsync(JoiningUrls.Interest(_group.Code), [("Form.Urn", "123456"), .. Two]), 409);

        Assert.Contains("No school in the register has this number.", page.GetElementById("Form_Urn-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_is_closed_takes_no_wish()
    {
        await AddAsync();
        await using (var db = _site.Db()) await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Recruitment, Recruitment.Closed));

        Assert.Null((await _site.GetAsync(Url)).QuerySelector("form[method=post]"));
    }

    /// <summary>Who never asked types nothing that the site knows of them, and whoever looks for a school comes back with it. Seen red: for whoever looks at the site as another.</summary>
    [Fact]
    public async Task From_a_groups_page_the_school_is_filled_in_or_found_and_leads_back_to_the_form()
    {
        await AddAsync();
        await using var db = _site.Db();
        var teacher = Person.New("Tess Vale", "tess.vale@school.example", _site.Clock.UtcNow());
        db.AddRange(teacher, Appointment.Of(teacher.Id, _school.Id, new(PostKind.Teacher, null, _site.Clock.Today())),
            new FinderEntry { SchoolId = _school.Id, Urn = _school.Urn, Name = "Hillside Primary", IsOpen = true, IsStateFunded = true, Phase = Phase.Primary, HubId = _scene.Hub.Id, Neighbours = "" });
        await db.SaveChangesAsync();

        var asVisitor = await _site.GetAsync(JoiningUrls.Interest(_group.Code));
        Assert.Equal("", asVisitor.QuerySelector("#Form_Name")!.GetAttribute("value") ?? "");
        var search = asVisitor.QuerySelectorAll("main a").Single(a => a.TextContent == "Find your school").GetAttribute("href")!;
        var found = await _site.GetAsync($"{search}&q=hillside");
        Assert.Equal(_group.Code, found.QuerySelector("form[role=search] input[name=in]")!.GetAttribute("value")); // another search goes on for the same group
        var back = found.QuerySelector(".t-offer a")!.GetAttribute("href")!;
        Assert.Equal(Url, back);
        Assert.Equal($"/schools/{_school.Urn}", (await _site.GetAsync("/find?q=hillside")).QuerySelector(".t-offer a")!.GetAttribute("href"));

        _site.SignedIn = teacher;
        var own = await _site.GetAsync(JoiningUrls.Interest(_group.Code));
        Assert.Equal(("Tess Vale", teacher.Email, $"{_school.Urn}"), (own.QuerySelector("#Form_Name")!.GetAttribute("value"), own.QuerySelector("#Form_Email")!.GetAttribute("value"), own.QuerySelector("input[name='Form.Urn']")!.GetAttribute("value")));
        Assert.Contains("and the school at which you work", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await WhoAsks.FindAsync(db, new(teacher, []) { Viewer = _scene.Administrator }, null, _site.Clock.Today()));
    }

    private async Task<int> CountAsync()
    {
        await using var db = _site.Db();
        return await db.Interests.CountAsync();
    }

    private async Task AddAsync(string phases = "", int least = 1, int most = 2)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _project = _scene.AddProject(db, phases, least, most);
        (_group, _school) = (_scene.AddGroup(db, _project), _scene.AddSchool(db));
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
