using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.ForSchools;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Schools;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;
using Tessellate.Visits;

namespace Tessellate.Tests.Visits;

/// <summary>
/// A visit to a school of a group, from planning to what its head reads. Seen red by showing what was seen without asking whether it is shared, by moving without the version, by writing over what somebody else has written since, and without the token of its row.
/// </summary>
public sealed class VisitTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private RegisterScene _group = null!;
    private Person _teacher = null!, _head = null!;
    private School _school = null!;

    public VisitTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private string Page => VisitsUrls.OfGroup(_group.Group.Code);

    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _group = new(_scene, db, _site.Clock.UtcNow(), [new(2027, 1, 5), new(2027, 3, 1)]);
        _school = db.Set<School>().Local.Single(s => s.Id == _group.People[0].SchoolId);
        _head = Person.New("Hettie Moor", "head@school.example", _site.Clock.UtcNow());
        var post = Appointment.Of(_head.Id, _school.Id, new(PostKind.Head, null, new(2021, 9, 1), null, null, null));
        post.Confirm(_scene.Administrator.Id, _site.Clock.UtcNow());
        db.AddRange(_head, post);
        await db.SaveChangesAsync();
        _teacher = await db.People.SingleAsync(p => p.Id == _group.People[0].PersonId);
        _site.SignedIn = _group.Lead;
    }

    [Fact]
    public async Task Those_concerned_are_told_what_the_page_showed_and_the_visit_stands_where_it_matters()
    {
        Assert.NotNull((await _site.GetAsync(Page)).QuerySelector(".t-empty"));
        var letters = (await Site.ReadAsync(await PlanAsync(seen: false))).QuerySelectorAll(".t-letter").Select(l => l.TextContent).ToList();
        Assert.Equal(4, letters.Count); // the contact, who visits, and two who take part
        await using var db = _site.Db();
        Assert.Empty(await db.Messages.ToListAsync());

        var visit = await PlannedAsync();
        var told = await db.Messages.OrderBy(m => m.Id).ToListAsync();
        Assert.Equal(letters.Order(), told.Select(m => m.Body.Replace(LinkOf(m.Body), VisitMessages.LinkInPreview, StringComparison.Ordinal)).Order());
        Assert.Superset(new HashSet<string> { "hal.dean@school.example", _group.Lead.Email }, told.Select(m => m.ToAddress).ToHashSet());
        _site.SignedIn = null;
        var file = await _site.Client.GetStringAsync(new Uri(LinkOf(told[0].Body)).PathAndQuery);
        Assert.Contains($"UID:{visit.Id}", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20270120T100000Z", file, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await _site.Client.GetAsync(VisitsUrls.Calendar("another-token"))).StatusCode);

        _site.SignedIn = _head;
        var ours = await _site.GetAsync(ForSchoolsUrls.OurPeople(_school.Urn));
        Assert.NotNull(ours.QuerySelector($"a[href='{VisitsUrls.Visit(visit.Id)}']"));
        _site.SignedIn = _teacher;
        Assert.NotNull((await _site.GetAsync(GroupHomeUrls.Home(_group.Group.Code))).QuerySelector($"a[href='{VisitsUrls.Visit(visit.Id)}']"));
        await _site.GetAsync(Page, 404);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(VisitsUrls.Visit(visit.Id), 404);
        Assert.Equal(["visit.planned"], await db.Activity.Where(a => a.SchoolId == _school.Id && a.Kind.StartsWith("visit.")).Select(a => a.Kind).ToListAsync());
    }

    [Fact]
    public async Task What_was_seen_is_kept_with_lead_and_hub_until_it_is_shared()
    {
        var visit = await PlannedAsync();
        var page = VisitsUrls.Visit(visit.Id);
        Assert.Equal(409, (int)(await WriteAsync(page, "Too early.", shared: true)).StatusCode);
        _site.Clock.Advance(TimeSpan.FromDays(9.1));
        Assert.NotNull((await Site.ReadAsync(await WriteAsync(page, " ", shared: true), 409)).QuerySelector("#Seen_ProfessionalLearning-error"));
        Assert.NotNull((await Site.ReadAsync(await WriteAsync(page, new('x', 601), shared: true), 400)).QuerySelector("#Seen_ProfessionalLearning-error"));

        Assert.Equal(302, (int)(await WriteAsync(page, "They planned it together.", shared: false)).StatusCode);
        _site.SignedIn = _head;
        Assert.DoesNotContain("planned it together", (await _site.GetAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(403, (int)(await WriteAsync(page, "Mine.", shared: true)).StatusCode);
        _site.SignedIn = _group.Lead;
        Assert.Equal(302, (int)(await WriteAsync(page, "They planned it together.", shared: true)).StatusCode);
        _site.SignedIn = _head;
        Assert.Contains("planned it together", (await _site.GetAsync(page)).Body!.TextContent, StringComparison.Ordinal);

        // Of two who have it open the second is told, reads what they typed, and does not write over the first by pressing again.
        _site.SignedIn = _scene.Administrator;
        for (var i = 0; i < 2; i++)
        {
            var refused = await Site.ReadAsync(await WriteAsync(page, "From an older page.", shared: false, version: 2), 409);
            Assert.Contains("Somebody else has changed this visit", refused.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(("2", "From an older page."), (refused.QuerySelector("form[action$='Write'] input[name=Version]")!.GetAttribute("value"), refused.QuerySelector("#Seen_ProfessionalLearning")!.TextContent.Trim()));
        }
        await using var one = _site.Db();
        await using var other = _site.Db();
        foreach (var db in new[] { one, other })
        {
            var read = await db.SchoolVisits.SingleAsync(); // at the same moment: both have read the version that counts
            (read.Practice, read.Version) = ("Mine.", read.Version + 1);
        }
        await one.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync());
    }

    [Fact]
    public async Task Moving_and_cancelling_tell_those_concerned_once_and_a_page_that_was_opened_before_changes_nothing()
    {
        var visit = await PlannedAsync();
        var page = VisitsUrls.Visit(visit.Id);
        var move = new (string, string)[] { ("Form.On", "2027-01-27"), ("Form.Starts", "13:00"), ("Form.Ends", "15:00"), ("Confirmed", "true"), ("Version", "1") };
        Assert.NotNull((await Site.ReadAsync(await PostAsync(page, "Move", ("Form.On", "2027-01-10"), ("Form.Starts", "13:00"), ("Form.Ends", "15:00")), 409)).QuerySelector("#Form_On-error"));
        Assert.NotNull((await Site.ReadAsync(await PostAsync(page, "Cancel", ("Reason", " ")), 409)).QuerySelector("#Reason-error"));

        Assert.Equal(302, (int)(await PostAsync(page, "Move", move)).StatusCode);
        Assert.Equal(["2", "2"], (await _site.GetAsync(page)).QuerySelectorAll("input[name=Version]").Select(i => i.GetAttribute("value"))); // what is opened from now on knows of the move
        Assert.Equal(409, (int)(await PostAsync(page, "Cancel", ("Reason", "A closure."), ("Confirmed", "true"), ("Version", "1"))).StatusCode);
        Assert.Equal(302, (int)(await PostAsync(page, "Cancel", ("Reason", "A closure."), ("Confirmed", "true"), ("Version", "2"))).StatusCode);

        await using var db = _site.Db();
        Assert.Equal((4, 4), (await db.Messages.CountAsync(m => m.Template == "visit-moved"), await db.Messages.CountAsync(m => m.Template == "visit-cancelled")));
        Assert.Contains("It was: Wednesday 20 January 2027, 10am to midday\n\nIt is now: Wednesday 27 January 2027, 1pm to 3pm", (await db.Messages.FirstAsync(m => m.Template == "visit-moved")).Body, StringComparison.Ordinal);
        Assert.Equal(3, await db.Activity.CountAsync(a => a.SchoolId == _school.Id && a.Kind.StartsWith("visit.")));
    }

    [Theory]
    [InlineData("Form.On", "2027-01-10", "Form_On")]
    [InlineData("Form.Ends", "09:00", "Form_Ends")]
    [InlineData("Form.ContactEmail", "nobody", "Form_ContactEmail")]
    [InlineData("Form.School", "0192f0c0-0000-7000-8000-000000000000", "Form_School")]
    [InlineData("Form.Visitor", "0192f0c0-0000-7000-8000-000000000000", "Form_Visitor")]
    public async Task What_does_not_do_is_said_at_its_field(string field, string value, string at)
    {
        var response = await PlanAsync(seen: true, (field, value));

        Assert.NotNull((await Site.ReadAsync(response, (int)response.StatusCode)).QuerySelector($"#{at}-error"));
        await using var db = _site.Db();
        Assert.Empty(await db.SchoolVisits.ToListAsync());
    }

    private static string LinkOf(string body) => body.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal)).Trim();

    private async Task<SchoolVisit> PlannedAsync()
    {
        Assert.Equal(302, (int)(await PlanAsync(seen: true)).StatusCode);
        await using var db = _site.Db();
        return await db.SchoolVisits.SingleAsync();
    }

    private Task<HttpResponseMessage> PlanAsync(bool seen, params (string Field, string Value)[] other)
    {
        var form = new Dictionary<string, string>
        {
            ["Form.School"] = $"{_school.Id}", ["Form.Visitor"] = $"{_group.Lead.Id}", ["Form.On"] = "2027-01-20", ["Form.Starts"] = "10:00", ["Form.Ends"] = "12:00",
            ["Form.ContactName"] = "Hal Dean", ["Form.ContactEmail"] = "hal.dean@school.example", ["Seen"] = seen ? "true" : "false"
        };
        foreach (var (field, value) in other) form[field] = value;
        return _site.SubmitFromAsync(Page, Page, [.. form.Select(f => (f.Key, f.Value))]);
    }

    // Without a version: as somebody does who has just opened the page.
    private async Task<HttpResponseMessage> WriteAsync(string page, string text, bool shared, int? version = null)
    {
        await using var db = _site.Db();
        return await PostAsync(page, "Write", ("Version", $"{version ?? await db.SchoolVisits.Select(v => v.Version).SingleAsync()}"), ("Seen.ProfessionalLearning", text), ("Seen.IsShared", shared ? "true" : "false"));
    }

    private Task<HttpResponseMessage> PostAsync(string page, string handler, params (string, string)[] values) => _site.SubmitFromAsync("/account", $"{page}?handler={handler}", values);

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
