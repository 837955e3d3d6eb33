using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.Workbooks;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Registers;

/// <summary>Guards against leaving out the hub in who may see a register, and by not sending what the page had shown.</summary>
public sealed class RegisterPageTests : IAsyncDisposable
{
    /// <summary>Who is signed in and their roles: two queries of every page behind a session.</summary>
    private const int OfTheSession = 2;

    private readonly Site _site = new();
    private readonly Scene _scene;
    private RegisterScene _register = null!;

    public RegisterPageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private string Url => RegistersUrls.Register(_register.Sessions[0].Id);

    [Fact]
    public async Task The_lead_marks_everybody_in_one_form_and_sees_what_was_marked()
    {
        await SceneAsync();

        var response = await SubmitAsync("Attended", "AbsentWithNotice");

        Assert.Equal(302, (int)response.StatusCode);
        var page = await _site.GetAsync(Url);
        Assert.Contains("2 marks saved.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Attended", "AbsentWithNotice"], page.QuerySelectorAll(".t-line input[type=radio]").OfType<IHtmlInputElement>().Where(radio => radio.IsChecked).Select(radio => radio.Value));
        Assert.Equal(["Teacher 1", "Teacher 2"], page.QuerySelectorAll(".t-line legend").Select(name => name.TextContent));
        Assert.Contains("present, by Amara Osei 11 January 2027 at 9am", page.QuerySelector(".t-line__by")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.QuerySelector(".t-tally li[data-kind=Attended] b")!.TextContent);
    }

    [Fact]
    public async Task A_correction_that_takes_a_start_back_is_shown_before_it_is_saved()
    {
        await SceneAsync();
        await SubmitAsync("Attended", "");

        var asked = await Site.ReadAsync(await SubmitAsync("Absent", ""));

        Assert.Contains("Teacher 1 has then not started", asked.QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Save all the same", asked.QuerySelector(".t-reg form button")!.TextContent);
        Assert.Equal("Absent", asked.QuerySelectorAll(".t-line input[type=radio]").OfType<IHtmlInputElement>().Single(radio => radio.IsChecked).Value);
        Assert.Equal(MarkKind.Attended, Assert.Single(await MarksAsync()).Kind);

        var fields = asked.QuerySelectorAll(".t-reg form input").OfType<IHtmlInputElement>().Where(input => input.Type != "radio" || input.IsChecked).Select(input => KeyValuePair.Create(input.Name!, input.Value));
        Assert.Equal(302, (int)(await _site.Client.PostAsync(Url, new FormUrlEncodedContent(fields))).StatusCode);
        Assert.Equal(MarkKind.Absent, Assert.Single(await MarksAsync()).Kind);
    }

    [Fact]
    public async Task Whoever_saves_later_is_told_plainly_whom_somebody_else_had_marked()
    {
        await SceneAsync();
        var old = await _site.GetAsync(Url);
        await SubmitAsync("Late", "Late");

        await SubmitAsync(old, "Attended", "");

        var notice = (await _site.GetAsync(Url)).QuerySelector(".t-notice")!.TextContent;
        Assert.Equal("1 mark saved. Amara Osei marked Teacher 1 late on 11 January 2027 at 9am, after you opened this page. Now it is present, as you say; both are kept.", notice);
        Assert.Equal([MarkKind.Attended, MarkKind.Late], (await MarksAsync()).Select(m => m.Kind!.Value).Order());
    }

    /// <summary>Four fields for each: more than the 1,024 at which the framework stops by itself.</summary>
    [Fact]
    public async Task Four_hundred_people_are_marked_in_one_form()
    {
        await SceneAsync(people: 400);

        Assert.Equal(302, (int)(await SubmitAsync([.. Enumerable.Repeat("Attended", 400)])).StatusCode);

        Assert.Equal(400, (await MarksAsync()).Count(m => m.Kind == MarkKind.Attended));
    }

    [Fact]
    public async Task A_mark_can_be_taken_off()
    {
        await SceneAsync();
        await SubmitAsync("Absent", "");

        await SubmitAsync("Off", "");

        Assert.Null(Assert.Single(await MarksAsync()).Kind);
        Assert.Equal("0", (await _site.GetAsync(Url)).QuerySelector(".t-tally li[data-kind=Absent] b")!.TextContent);
    }

    [Fact]
    public async Task Before_its_day_the_sheet_can_be_printed_and_nothing_saved()
    {
        await SceneAsync(day: 1);

        var page = await _site.GetAsync(Url);

        Assert.Equal(2, page.QuerySelectorAll(".t-line").Length);
        Assert.Null(page.QuerySelector(".t-reg form button"));
        Assert.Equal(409, (int)(await SubmitAsync("Attended", "")).StatusCode);
    }

    [Fact]
    public async Task Who_came_without_a_place_is_written_down_once_counted_apart_and_answered_by_the_hub()
    {
        await SceneAsync();
        School school;
        await using (var db = _site.Db())
        {
            school = _scene.AddSchool(db);
            await db.SaveChangesAsync();
            await using var scope = _site.Services.CreateAsyncScope();
            foreach (var derived in scope.ServiceProvider.GetServices<IDerivedFromRegister>()) await derived.RebuildAsync(db, default);
            await db.SaveChangesAsync();
        }
        var (form, list, key) = (RegistersUrls.WalkIn(_register.Sessions[0].Id), RegistersUrls.WalkIns(_scene.Hub.Slug), $"{Guid.NewGuid()}");
        Assert.NotNull((await _site.GetAsync(Url)).QuerySelector($"a[href='{form}']"));
        var which = await Site.ReadAsync(await WriteAsync("Rook Larch", "Invented School"), 400); // which of the two?
        Assert.Equal((2, "#Form_Urn"), (which.QuerySelectorAll("[type=radio][name='Form.Urn']").Length, which.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")));
        var chosen = await Site.ReadAsync(await WriteAsync("Rook Larch", "Invented School", ("Form.Urn", $"{school.Urn}"), ("Form.Email", "rook")), 409); // something else is wrong: the choice stays
        Assert.Equal(($"{school.Urn}", "rook"), (chosen.QuerySelector("[name='Form.Urn'][checked]")!.GetAttribute("value"), chosen.QuerySelector("#Form_Email")!.GetAttribute("value")));
        Assert.NotNull((await Site.ReadAsync(await WriteAsync("Rook Larch", "Invented School", ("Form.Urn", "111111")), 400)).QuerySelector("#Form_Urn-error")); // chosen when other words stood above
        Assert.NotNull((await Site.ReadAsync(await WriteAsync("Rook Larch", "999999"), 409)).QuerySelector("#Form_School-error"));
        Assert.Contains("teacher 1 has a place", (await Site.ReadAsync(await WriteAsync("teacher 1", $"{school.Urn - 1}"), 409)).Body!.TextContent, StringComparison.Ordinal);

        // Pressed twice, from a second form, and once more with another name: one came.
        foreach (var (name, press) in new[] { ("Rook Larch", key), ("Rook Larch", $"{Guid.NewGuid()}"), ("Rook Larsh", key) }) Assert.Equal(302, (int)(await PressAsync(press, name, $"{school.Urn}")).StatusCode);

        var register = await _site.GetAsync(Url);
        Assert.Equal("1 person came without a place", register.QuerySelector("#without-place")!.TextContent);
        Assert.Equal(2, register.QuerySelectorAll(".t-line").Length);
        Assert.All(register.QuerySelectorAll(".t-tally b"), b => Assert.Equal("0", b.TextContent));
        await using var read = _site.Db();
        Assert.Equal((2, 0), (await read.Participations.CountAsync(), await read.Marks.CountAsync()));
        Assert.Null((await _site.GetAsync(RegistersUrls.MyGroups)).QuerySelector($"a[href='{list}']")); // the lead does not decide
        await _site.GetAsync(list, 404);
        var (id, asked) = ((await read.WalkIns.SingleAsync()).Id, JoiningUrls.Interest(_register.Group.Code));
        Assert.DoesNotContain("Rook Larch", (await _site.GetAsync($"{asked}?walkIn={id}")).Body!.InnerHtml, StringComparison.Ordinal);

        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(list, 404);
        _site.SignedIn = _scene.Administrator;
        Assert.Equal("1 person came without a place", (await _site.GetAsync(RegistersUrls.MyGroups)).QuerySelector($"a[href='{list}']")!.TextContent);
        var response = await _site.SubmitFromAsync(list, list, ("Person", $"{id}"), ("Answer", nameof(WalkInAnswer.PlacesAskedFor)));
        var filled = await _site.GetAsync($"{response.Headers.Location}");
        Assert.Equal(["Rook Larch", $"{school.Urn}", "Rook Larch"], new[] { "Form.Name", "Form.Urn", "Form.People[0].Name" }.Select(name => filled.QuerySelector($"[name='{name}']")!.GetAttribute("value")));
        Assert.Equal(409, (int)(await _site.SubmitFromAsync("/account", list, ("Person", $"{id}"), ("Answer", nameof(WalkInAnswer.NotNeeded)))).StatusCode); // the first answer counts
        Assert.Null((await _site.GetAsync(RegistersUrls.MyGroups)).QuerySelector($"a[href='{list}']"));

        Task<HttpResponseMessage> WriteAsync(string name, string of, params (string, string)[] more) => PressAsync(key, name, of, more);
        Task<HttpResponseMessage> PressAsync(string press, string name, string of, params (string, string)[] more) => _site.SubmitFromAsync("/account", form, [("Form.Name", name), ("Form.School", of), ("Form.Key", press), .. more]);
    }

    /// <summary>Seen red: where a key that another form was a moment quicker with is an error of the program. The control looks first and writes then, and is stopped by the index alone.</summary>
    [Fact]
    public async Task A_form_that_is_sent_twice_at_once_writes_one_person_down_and_answers_both()
    {
        await SceneAsync();
        RegisterScene second;
        await using (var db = _site.Db())
        {
            second = new(_scene, db, _site.Clock.UtcNow(), [_site.Clock.Today()], first: false);
            await db.SaveChangesAsync();
        }
        _site.SignedIn = _scene.Administrator; // who takes the registers of both groups
        string here = RegistersUrls.WalkIn(_register.Sessions[0].Id), elsewhere = RegistersUrls.WalkIn(second.Sessions[0].Id);
        for (var (run, written) = (0, 0); run < Suite.Of(usually: 10, full: 100); run++)
        {
            foreach (var (other, answers) in new[] { (here, new[] { 302, 302 }), (elsewhere, new[] { 302, 422 }) })
            {
                (string, string)[] form = [("Form.Name", $"Rook Larch {run}"), ("Form.School", "900001"), ("Form.Key", $"{Guid.NewGuid()}")];
                var presses = new[] { await _site.ReadyAsync(here, values: form), await _site.ReadyAsync(other, values: form) };
                Assert.Equal(answers, (await Race.RunAsync(presses)).Order());
                await using var db = _site.Db();
                Assert.Equal((1, ++written), (await db.WalkIns.CountAsync(), await db.Activity.CountAsync(a => a.Kind == "walk-in.written")));
                await db.WalkIns.ExecuteDeleteAsync();
            }
        }

        await using var one = _site.Db();
        await using var another = _site.Db();
        var key = Guid.NewGuid();
        foreach (var db in new[] { one, another })
        {
            Assert.False(await db.WalkIns.AnyAsync(w => w.FormKey == key));
            db.Add(new WalkIn { SessionId = _register.Sessions[0].Id, Name = "Rook Larch", SchoolId = _register.People[0].SchoolId, FormKey = key, WrittenAt = _site.Clock.UtcNow() });
        }
        await one.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() => another.SaveChangesAsync());
    }

    [Fact]
    public async Task Only_those_who_lead_the_group_staff_of_its_hubs_and_the_national_lead_find_it()
    {
        await SceneAsync();
        Person national = Person.New("Nia Penrose", "nia@national.example", _site.Clock.UtcNow()), analyst = Person.New("Al Reed", "al@national.example", _site.Clock.UtcNow()), partner = Person.New("Bo Hale", "bo@hub.example", _site.Clock.UtcNow());
        await using (var db = _site.Db())
        {
            var third = new Tessellate.Networks.Hub { Slug = "east", Code = "EAS", Name = "East", Region = "Region", TileColumn = 2, TileRow = 0 };
            db.AddRange(national, analyst, partner, third, _scene.Grant(national, Role.NationalLead), _scene.Grant(analyst, Role.NationalAnalyst), _scene.Grant(partner, Role.HubLead, third.Id),
                new PartnerHub { WorkGroupId = _register.Group.Id, HubId = third.Id });
            await db.SaveChangesAsync();
        }

        foreach (var (person, status) in new[] { (_register.Lead, 200), (_scene.Administrator, 200), (national, 200), (partner, 200), (_scene.OtherAdministrator, 404), (analyst, 404) })
        {
            _site.SignedIn = person;
            await _site.GetAsync(Url, status);
            Assert.Equal(status == 200, (await _site.GetAsync(RegistersUrls.MyGroups)).Body!.TextContent.Contains(_register.Group.Code, StringComparison.Ordinal));
        }
        _site.SignedIn = null;
        Assert.NotEqual(200, (int)(await _site.Client.GetAsync(new Uri(Url, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Who_has_withdrawn_is_not_offered()
    {
        await SceneAsync();
        await using (var db = _site.Db())
        {
            await db.Participations.Where(p => p.Id == _register.People[0].Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));
            db.Add(_register.People[0].Event(ParticipationState.Withdrew, _site.Clock.Today(), _site.Clock.UtcNow()));
            await db.SaveChangesAsync();
        }

        Assert.Equal("Teacher 2", Assert.Single((await _site.GetAsync(Url)).QuerySelectorAll(".t-line legend")).TextContent);
    }

    [Fact]
    public async Task Of_a_group_in_which_nobody_has_a_place_every_page_says_so()
    {
        await SceneAsync(people: 0);

        foreach (var page in new[] { Url, RegistersUrls.Sheet(_register.Sessions[0].Id), RegistersUrls.Whole(_register.Group.Code), RegistersUrls.Certificates(_register.Group.Code), AbsencesUrls.OfSession(_register.Sessions[0].Id) })
            Assert.NotNull((await _site.GetAsync(page)).QuerySelector(".t-empty"));
        Assert.Equal(302, (int)(await SubmitAsync()).StatusCode);
        using var file = await _site.Client.GetAsync(new Uri(WorkbooksUrls.Workbook(_register.Group.Code), UriKind.Relative));
        Assert.Equal(200, (int)file.StatusCode);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    public async Task It_takes_four_queries_however_many_people(int people)
    {
        await SceneAsync(people: people);
        await _site.GetAsync("/account");
        using var count = _site.CountQueries();

        await _site.GetAsync(Url);

        Assert.Equal(OfTheSession + 4, count.Commands.Count);
    }

    private async Task SceneAsync(int day = 0, int people = 2)
    {
        await using var db = _site.Db();
        _register = new(_scene, db, _site.Clock.UtcNow(), [_site.Clock.Today().AddDays(day)], people);
        await db.SaveChangesAsync();
        _site.SignedIn = _register.Lead;
    }

    private async Task<HttpResponseMessage> SubmitAsync(params string[] kinds) => await SubmitAsync(await _site.GetAsync(Url), kinds);

    private Task<HttpResponseMessage> SubmitAsync(IHtmlDocument page, params string[] kinds)
    {
        var hidden = page.QuerySelectorAll("form input[type=hidden]").OfType<IHtmlInputElement>().Select(input => KeyValuePair.Create(input.Name!, input.Value));
        return _site.Client.PostAsync(Url, new FormUrlEncodedContent(hidden.Concat(kinds.Select((kind, index) => KeyValuePair.Create($"Marks[{index}].Kind", kind)))));
    }

    private async Task<List<Mark>> MarksAsync()
    {
        await using var db = _site.Db();
        return await db.Marks.AsNoTracking().ToListAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
