using Microsoft.EntityFrameworkCore;
using Tessellate.Absences;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Policies;
using Tessellate.Registers;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Absences;

/// <summary>The same by hand: the policy, the page and the link of who cannot come, the prepared register, the letters and the list.</summary>
public sealed class AbsencePageTests : IAsyncLifetime
{
    private const string Token = "token-of-somebody-who-was-named-for-a-place";

    private readonly Site _site = new();
    private readonly Scene _scene;
    private RegisterScene _group = null!;
    private Person _teacher = null!;

    public AbsencePageTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private string Policy => PoliciesUrls.Absence(_scene.Hub.Slug);

    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _group = new(_scene, db, _site.Clock.UtcNow(), [new(2027, 1, 14), new(2027, 2, 1)]);
        var place = db.Set<Place>().Local.First();
        db.AddRange(
            new InterestHead { InterestId = place.InterestId!.Value, Name = "Hettie Moor", Email = "head@school.example" },
            new InterestPerson { InterestId = place.InterestId.Value, Position = 1, Name = "Teacher 1", Email = "one@school.example", PersonId = _group.People[0].PersonId, LeaveTokenHash = Secret.Hash(Token) });
        await db.SaveChangesAsync();
        _teacher = await db.People.SingleAsync(p => p.Id == _group.People[0].PersonId);
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task A_policy_is_set_from_a_day_to_come_is_only_followed_and_schools_read_it_before_they_ask()
    {
        Assert.NotNull((await _site.GetAsync(Policy)).QuerySelector(".t-empty"));
        Assert.Equal(302, (int)(await SetAsync("7", "75", "100", "2027-01-12")).StatusCode);

        var interest = JoiningUrls.Interest(_group.Group.Code);
        const string words = "tell us at least 7 days before it begins";
        Assert.DoesNotContain(words, (await _site.GetAsync(interest)).Body!.TextContent, StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains(words, (await _site.GetAsync(interest)).Body!.TextContent, StringComparison.Ordinal);

        var same = await Site.ReadAsync(await SetAsync("7", "75", "100", "2027-01-13"), 302);
        Assert.NotNull(same);
        var earlier = await Site.ReadAsync(await SetAsync("3", "20", "30", "2027-01-13"), 409);
        Assert.Contains("begins on 13 January 2027 already", earlier.QuerySelector("#Form_FromOn-error")!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(Policy, 404);
    }

    [Theory]
    [InlineData("", "75", "100", "2027-01-12", "Form_Notice")]
    [InlineData("61", "75", "100", "2027-01-12", "Form_Notice")]
    [InlineData("7", "-1", "100", "2027-01-12", "Form_Late")]
    [InlineData("7", "120", "100", "2027-01-12", "Form_NoWord")]
    [InlineData("7", "75", "501", "2027-01-12", "Form_NoWord")]
    [InlineData("7", "75", "100", "2027-01-11", "Form_FromOn")]
    public async Task What_does_not_do_is_said_at_its_field(string notice, string late, string none, string from, string field)
    {
        var response = await SetAsync(notice, late, none, from);
        Assert.True((int)response.StatusCode is 400 or 409);

        Assert.NotNull((await Site.ReadAsync(response, (int)response.StatusCode)).QuerySelector($"#{field}-error"));
    }

    [Fact]
    public async Task Who_says_by_their_link_that_they_cannot_come_is_prepared_in_the_register_and_a_person_decides_after_reading_the_letters()
    {
        await using (var db = _site.Db())
        {
            db.Add(new AbsencePolicy { HubId = _scene.Hub.Id, Version = 1, BeginsAt = _site.Clock.UtcNow().AddDays(-100), NoticeHours = 168, LatePence = 7_500, NoWordPence = 10_000, FirstIsWaived = false, Wording = PolicyWords.Of(168, 7_500, 10_000, false), SetAt = _site.Clock.UtcNow() });
            await db.SaveChangesAsync();
        }
        _site.SignedIn = null;
        var (link, session) = (AbsencesUrls.CannotComeByLink(Token), _group.Sessions[0]);
        Assert.NotNull((await _site.GetAsync(JoiningUrls.Leave(Token))).QuerySelector($"a[href='{link}']"));
        Assert.NotNull((await Site.ReadAsync(await _site.SubmitAsync(link), 400)).QuerySelector("#Session-error"));
        Assert.Equal(302, (int)(await _site.SubmitAsync(link, ("Session", $"{session.Id}"), ("Reason", "A residential."))).StatusCode);
        Assert.Contains("Thursday 14 January 2027: you told us", (await _site.GetAsync(link)).Body!.TextContent.ReplaceLineEndings(" "), StringComparison.Ordinal);
        _site.SignedIn = _teacher;
        Assert.Equal(1, (await _site.GetAsync(AbsencesUrls.CannotCome(_group.Group.Code))).QuerySelectorAll("[name=Session][type=radio]").Length);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(AbsencesUrls.CannotCome(_group.Group.Code), 404);

        _site.Clock.Advance(TimeSpan.FromDays(3));
        _site.SignedIn = _group.Lead;
        var register = await _site.GetAsync(RegistersUrls.Register(session.Id));
        var line = register.QuerySelectorAll(".t-line").Single(l => l.TextContent.Contains("Teacher 1", StringComparison.Ordinal));
        Assert.Equal("AbsentWithNotice", line.QuerySelector("[type=radio][checked]")!.GetAttribute("value"));
        Assert.DoesNotContain("A residential.", register.Source.Text, StringComparison.Ordinal); // the page is kept on the phone: why stands on another, which is not
        Assert.Contains("A residential.", (await _site.GetAsync(line.QuerySelector("a")!.GetAttribute("href")!)).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (int)(await _site.SubmitAsync(RegistersUrls.Register(session.Id), ("Marks[0].Kind", "AbsentWithNotice"), ("Marks[1].Kind", "Attended"))).StatusCode);

        await using var read = _site.Db();
        var proposal = await read.AbsenceProposals.AsNoTracking().SingleAsync();
        var (page, list) = (AbsencesUrls.Proposal(proposal.Id), AbsencesUrls.OfHub(_scene.Hub.Slug));
        await _site.GetAsync(page, 404); // leads see nothing of money
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(page, 404);
        await _site.GetAsync(list, 404);
        _site.SignedIn = _scene.Administrator;
        Assert.Contains("£75 proposed", (await _site.GetAsync(list)).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);

        Assert.NotNull((await Site.ReadAsync(await DecideAsync(page, "nothing", null), 409)).QuerySelector("#Form_Reason-error"));
        var letters = await Site.ReadAsync(await DecideAsync(page, "charge", null));
        Assert.Equal(["To Teacher 1", "To Hettie Moor"], letters.QuerySelectorAll(".govuk-details__summary-text").Select(l => l.TextContent));
        var shown = letters.QuerySelectorAll(".t-letter").Select(l => l.TextContent).ToList();
        Assert.Contains("Teacher 1 was not at session 1 of", shown[1], StringComparison.Ordinal);
        Assert.Empty(await read.Messages.Where(m => m.Template == "absence-decided").ToListAsync());

        Assert.Equal(302, (int)(await DecideAsync(page, "charge", null, seen: true)).StatusCode);
        Assert.Equal(shown.Order(), (await read.Messages.Where(m => m.Template == "absence-decided").Select(m => m.Body).ToListAsync()).Order());
        Assert.Contains("1, £75 in all", (await _site.GetAsync(list)).QuerySelector(".t-key")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await DecideAsync(page, "nothing", "They were ill.", seen: true, version: 1)).StatusCode); // from a page that was opened before
        Assert.Equal(302, (int)(await DecideAsync(page, "nothing", "They were ill.", seen: true, version: 2)).StatusCode);
        Assert.Contains("They were ill.", (await _site.GetAsync(list)).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["absence.corrected", "absence.decided"], (await read.Activity.Where(a => a.Kind.StartsWith("absence.") && a.AboutPersonId == _teacher.Id && a.HubId != null && a.SubjectId == proposal.Id).Select(a => a.Kind).ToListAsync()).Order());
    }

    [Fact]
    public async Task A_message_that_came_by_telephone_is_written_down_with_its_own_time_and_can_be_taken_back()
    {
        var page = AbsencesUrls.OfSession(_group.Sessions[0].Id);
        _site.SignedIn = _group.Lead;
        var empty = await _site.GetAsync(page);
        Assert.Equal("2027-01-11", empty.QuerySelector("#Form_On")!.GetAttribute("value")); // today
        Assert.NotNull(empty.QuerySelector(".t-empty"));
        var wrong = await Site.ReadAsync(await _site.SubmitFromAsync(page, page, ("Form.Person", ""), ("Form.On", ""), ("Form.At", ""), ("Form.Reason", new string('x', 301))), 400);
        Assert.Equal(["#Form_Person", "#Form_On", "#Form_At", "#Form_Reason"], wrong.QuerySelectorAll(".govuk-error-summary a").Select(a => a.GetAttribute("href"))); // as they stand on the page
        foreach (var (on, at, status) in new[] { ("", "10:00", 400), ("2027-01-11", "9:01", 409), ("2027-01-14", "9:15", 409), ("2020-01-01", "9:00", 409) })
            Assert.NotNull((await Site.ReadAsync(await WriteDownAsync(page, on, at), status)).QuerySelector("#Form_On-error"));

        Assert.Equal(302, (int)(await WriteDownAsync(page, "2027-01-11", "8:15")).StatusCode);
        Assert.Contains("3 days and 1 hour before", (await _site.GetAsync(page)).QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await WriteDownAsync(page, "2027-01-11", "8:30")).StatusCode); // the first word counts
        await using (var db = _site.Db())
        {
            Assert.Contains("You have told us on 11 January 2027 at 8:15am", (await db.Messages.SingleAsync(m => m.Template == "absence-told")).Body, StringComparison.Ordinal);
            Assert.Equal((_group.Lead.Id, _teacher.Id), await db.Activity.Where(a => a.Kind == "absence.written-down").Select(a => new ValueTuple<Guid, Guid>(a.PersonId!.Value, a.AboutPersonId!.Value)).SingleAsync());
        }

        Assert.Equal(302, (int)(await _site.SubmitFromAsync(page, $"{page}?handler=TakeBack", ("Form.Person", $"{_group.People[0].Id}"))).StatusCode);
        Assert.NotNull((await _site.GetAsync(page)).QuerySelector(".t-empty"));
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(page, 404);
    }

    private Task<HttpResponseMessage> WriteDownAsync(string page, string on, string at) =>
        _site.SubmitFromAsync(page, page, ("Form.Person", $"{_group.People[0].Id}"), ("Form.On", on), ("Form.At", at), ("Form.Reason", "Ill."));

    private Task<HttpResponseMessage> DecideAsync(string page, string what, string? reason, bool seen = false, int version = 1) =>
        _site.SubmitFromAsync(page, page, ("Form.What", what), ("Form.Pounds", "75"), ("Form.Reason", reason ?? ""), ("Form.Version", $"{version}"), ("Form.Seen", seen ? "true" : "false"));

    private Task<HttpResponseMessage> SetAsync(string notice, string late, string none, string from) =>
        _site.SubmitAsync(Policy, ("Form.Notice", notice), ("Form.Unit", "days"), ("Form.Late", late), ("Form.NoWord", none), ("Form.FromOn", from));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
