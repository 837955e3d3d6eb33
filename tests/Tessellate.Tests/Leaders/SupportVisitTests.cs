using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Roles;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Leaders;

/// <summary>A visit to somebody who leads, from planning to the last action; read by the hub and by that person. Seen red by showing visits of a hub to the national lead, and by showing feedback of nine.</summary>
public sealed class SupportVisitTests : IAsyncLifetime
{
    private const int OfTheSession = 2;

    private readonly Site _site = new();
    private readonly Scene _scene;
    private readonly Person _national;
    private RegisterScene _group = null!;

    public SupportVisitTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _national = Person.New("Nia Penrose", "nia.penrose@national.example", _site.Clock.UtcNow());
    }

    private DateOnly Today => _site.Clock.Today();
    private string Page => LeadersUrls.Leader(_scene.Hub.Slug, _group.Lead.Id);
    private string Feedback => LeadersUrls.Feedback(_scene.Hub.Slug, _group.Lead.Id);

    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        _group = new(_scene, db, _site.Clock.UtcNow(), [new(2027, 1, 5), new(2027, 1, 11), new(2027, 1, 14), new(2027, 2, 9)], people: 12);
        db.AddRange(_national, _scene.Grant(_national, Role.NationalLead), _scene.Grant(_group.Lead, Role.LocalLeader, _scene.Hub.Id));
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task The_lead_is_told_what_the_page_showed_and_nobody_but_hub_and_lead_knows_of_it()
    {
        var letter = (await Site.ReadAsync(await PlanAsync(Today.AddDays(3), seen: false))).QuerySelector(".t-letter")!.TextContent;
        await using var db = _site.Db();
        Assert.Empty(await db.Messages.ToListAsync());
        var visit = await PlannedAsync(Today.AddDays(3));

        var told = await db.Messages.SingleAsync();
        Assert.Equal((_group.Lead.Email, letter.Split("/support-visits/")[0]), (told.ToAddress, told.Body.Split("/support-visits/")[0]));
        Assert.Equal(409, (int)(await PlanAsync(Today.AddDays(3))).StatusCode); // pressed again
        var url = LeadersUrls.SupportVisit(visit.Id);
        foreach (var (who, status) in new[] { (_scene.OtherAdministrator, 404), (_national, 404), (_group.Lead, 200), (_scene.Administrator, 200) })
        {
            _site.SignedIn = who;
            await _site.GetAsync(url, status);
        }
        _site.SignedIn = _national;
        Assert.DoesNotContain("Support visits", (await _site.GetAsync(Page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(403, (int)(await PlanAsync(Today.AddDays(4))).StatusCode);
        Assert.Null((await _site.GetAsync(GroupHomeUrls.Home(_group.Group.Code))).QuerySelector($"a[href='{url}']")); // who keeps the home need not know of it
        _site.SignedIn = _group.Lead;
        Assert.NotNull((await _site.GetAsync(GroupHomeUrls.Home(_group.Group.Code))).QuerySelector($"a[href='{url}']"));
        Assert.Equal(403, (int)(await WriteAsync(url, "Written by the lead.")).StatusCode);
        await _site.GetAsync(Page, 404);
    }

    [Fact]
    public async Task What_was_seen_and_agreed_is_told_to_the_lead_and_each_action_is_done_by_its_owner_or_the_hub()
    {
        var url = LeadersUrls.SupportVisit((await PlannedAsync(Today)).Id);
        Assert.Equal(409, (int)(await WriteAsync(url, "")).StatusCode);
        Assert.Equal(400, (int)(await WriteAsync(url, "Calm and clear.", ("Actions[0].Text", "Share the protocol"))).StatusCode);
        Assert.Equal(409, (int)(await WriteAsync(url, "Calm and clear.", Action(0, "Share the protocol", Guid.CreateVersion7(), Today.AddDays(7)))).StatusCode);
        Assert.Equal(409, (int)(await WriteAsync(url, "Calm and clear.", Action(0, "Share the protocol", _group.Lead.Id, Today.AddDays(-1)))).StatusCode);
        var version = await VersionAsync();
        Assert.Equal(302, (int)(await WriteAsync(url, "Calm and clear.", [.. Action(0, "Share the protocol", _scene.Administrator.Id, Today.AddDays(7)), .. Action(1, "Ask for examples", _group.Lead.Id, Today.AddDays(14))])).StatusCode);
        for (var i = 0; i < 2; i++) // the page that says no keeps what it was opened with, so that pressing again does not write over the other
        {
            var refused = await Site.ReadAsync(await WriteAsync(url, "From an older page.", [("Version", $"{version}")]), 409);
            Assert.Contains("Somebody else has changed", refused.Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal($"{version}", refused.QuerySelector("input[name='Version']")!.GetAttribute("value"));
        }

        await using var db = _site.Db();
        var letter = await db.Messages.SingleAsync(m => m.Template == "support-visit-written");
        Assert.Contains("and the 2 actions that you agreed", letter.Body, StringComparison.Ordinal);
        foreach (var said in new[] { "Calm and clear", "Ask for examples", "Share the protocol" }) Assert.DoesNotContain(said, letter.Body, StringComparison.Ordinal); // read on the page alone
        _site.SignedIn = _national;
        Assert.DoesNotContain("Ask for examples", (await _site.GetAsync(MessagesUrls.Message(letter.Id))).Body!.TextContent, StringComparison.Ordinal); // whose log of messages is everybody's
        var (ours, theirs) = (await db.SupportActions.SingleAsync(a => a.OwnerId == _scene.Administrator.Id), await db.SupportActions.SingleAsync(a => a.OwnerId == _group.Lead.Id));
        _site.SignedIn = _group.Lead;
        Assert.Contains("Calm and clear.", (await _site.GetAsync(url)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(403, (int)(await DoneAsync(url, ours)).StatusCode);
        for (var i = 0; i < 2; i++) Assert.Equal(302, (int)(await DoneAsync(url, theirs)).StatusCode);
        _site.SignedIn = _scene.Administrator;
        Assert.Equal(302, (int)(await DoneAsync(url, ours)).StatusCode);
        Assert.Equal(2, await db.Activity.CountAsync(a => a.Kind == "support-visit.action-done"));
        Assert.Equal([_scene.Administrator.Id, _group.Lead.Id], await db.SupportActions.AsNoTracking().OrderBy(a => a.DueOn).Select(a => a.DoneById!.Value).ToListAsync());
    }

    [Fact]
    public async Task It_is_cancelled_with_a_reason_and_before_its_day_there_is_nothing_to_write()
    {
        var url = LeadersUrls.SupportVisit((await PlannedAsync(Today.AddDays(3))).Id);
        Assert.Equal(409, (int)(await WriteAsync(url, "Too early.")).StatusCode);
        Assert.Equal(409, (int)(await CancelAsync(url, "")).StatusCode);
        Assert.Equal(302, (int)(await CancelAsync(url, "The room is not free.")).StatusCode);
        Assert.Equal(409, (int)(await CancelAsync(url, "Again.")).StatusCode);
        await using var db = _site.Db();
        var letter = (await db.Messages.SingleAsync(m => m.Template == "support-visit-cancelled")).Body;
        Assert.Contains(url, letter, StringComparison.Ordinal);
        Assert.DoesNotContain("The room is not free.", letter, StringComparison.Ordinal);
        Assert.Null((await db.Activity.SingleAsync(a => a.Kind == "support-visit.cancelled")).Reason);
        _site.SignedIn = _group.Lead;
        Assert.Contains("The room is not free.", (await _site.GetAsync(url)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visit_is_planned_on_a_day_on_which_the_group_meets_and_while_they_lead_it()
    {
        Assert.Contains("still meets on 11 January 2027, 14 January 2027, 9 February 2027", (await Site.ReadAsync(await PlanAsync(Today.AddDays(1)), 409)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        await db.RoleGrants.Where(g => g.WorkGroupId == _group.Group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, Today.AddDays(10)));
        Assert.Contains("does not lead this group on that day", (await Site.ReadAsync(await PlanAsync(new(2027, 2, 9)), 409)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (int)(await PlanAsync(Today.AddDays(3))).StatusCode);

        await db.RoleGrants.Where(g => g.WorkGroupId == _group.Group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.EndedAt, _site.Clock.UtcNow()));
        Assert.Equal(409, (int)(await PlanAsync(Today)).StatusCode);
        Assert.Null((await _site.GetAsync(Page)).QuerySelector("select[name='Form.Group']"));
    }

    [Theory]
    [InlineData("ended at once", 2)]
    [InlineData("ended later", 1)]
    [InlineData("handed over", 2)]
    public async Task Visits_after_the_last_day_of_the_lead_are_cancelled_and_both_are_told(string how, int cancelled)
    {
        foreach (var day in new DateOnly[] { Today.AddDays(3), new(2027, 2, 9) }) Assert.Equal(302, (int)(await PlanAsync(day)).StatusCode);
        await using var db = _site.Db();
        var next = Person.New("Bo Lane", "bo.lane@school.example", _site.Clock.UtcNow());
        db.AddRange(next, _scene.Grant(next, Role.LocalLeader, _scene.Hub.Id));
        await db.SaveChangesAsync();
        await db.RoleGrants.Where(g => g.WorkGroupId == _group.Group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.HubId, _scene.Hub.Id));
        var grant = await db.RoleGrants.AsNoTracking().SingleAsync(g => g.WorkGroupId == _group.Group.Id);
        await using var scope = _site.Services.CreateAsyncScope();
        var (services, access) = (scope.ServiceProvider, new Access(_scene.Administrator, await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == _scene.Administrator.Id).ToListAsync()));

        if (how == "handed over") await services.GetRequiredService<HandOver>().RunAsync(_group.Lead.Id, next.Id, [grant.Id], _scene.Hub.Id, "New post", access);
        else await services.GetRequiredService<EndRole>().RunAsync(grant.Id, how == "ended later" ? Today.AddDays(10) : null, "New post", access);

        Assert.Equal(cancelled, await db.SupportVisits.CountAsync(v => v.State == SupportState.Cancelled && v.CancellingReason != null));
        var told = await db.Messages.Where(m => m.Template == "support-visit-cancelled").Select(m => m.ToAddress).ToListAsync();
        Assert.Equal([.. Enumerable.Repeat(_scene.Administrator.Email, cancelled), .. Enumerable.Repeat(_group.Lead.Email, cancelled)], told.OrderByDescending(a => a, StringComparer.Ordinal));
        Assert.Equal(cancelled, await db.Activity.CountAsync(a => a.Kind == "support-visit.cancelled" && a.AboutPersonId == _group.Lead.Id));
    }

    [Theory]
    [InlineData(-1, "Form_On")]
    [InlineData(200, "Form_On")]
    public async Task The_day_is_to_come_and_one_on_which_the_group_runs(int days, string field) =>
        Assert.NotNull((await Site.ReadAsync(await PlanAsync(Today.AddDays(days)), 409)).QuerySelector($"#{field}-error"));

    [Fact]
    public async Task What_people_say_shows_from_ten_answers_on()
    {
        await AnswerAsync(9);
        _site.Clock.SetUtcNow(new(2027, 4, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.Contains("too few to be shown", (await _site.GetAsync(Feedback)).QuerySelector("td[data-label='Answers:']")!.TextContent, StringComparison.Ordinal);

        await AnswerAsync(1, skip: 9);

        var row = (await _site.GetAsync(Feedback)).QuerySelector("tbody tr")!;
        Assert.Equal("10", row.QuerySelector("td[data-label='Answers:']")!.TextContent.Trim());
        Assert.Equal("90", row.QuerySelector("td[data-label='Professional learning:']")!.TextContent.Trim()); // nine said "mostly", one "partly"
        Assert.NotNull((await _site.GetAsync(Page)).QuerySelector($"a[href='{Feedback}']"));
        foreach (var page in new[] { Page, Feedback })
        {
            using var count = _site.CountQueries();
            await _site.GetAsync(page);
            Assert.InRange(count.Commands.Count - OfTheSession, 1, 8);
        }
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(Feedback, 404);
    }

    [Fact]
    public async Task A_lead_hands_one_group_to_a_colleague_who_is_accredited_to_its_end_and_hub_and_colleague_are_told()
    {
        Person next, expires;
        await using (var db = _site.Db())
        {
            next = _scene.AddLeader(db, "Ira Sable", new(2027, 2, 9), _site.Clock.UtcNow());
            expires = _scene.AddLeader(db, "Oda Quill", new(2027, 2, 8), _site.Clock.UtcNow());
            await db.SaveChangesAsync();
        }
        await PlannedAsync(Today.AddDays(3));
        var (page, home) = (LeadersUrls.HandOver(_group.Group.Code), GroupHomeUrls.Home(_group.Group.Code));
        await _site.GetAsync(page, 404); // the hub hands over on its own page
        _site.SignedIn = _group.Lead;
        Assert.NotNull((await _site.GetAsync(home)).QuerySelector($"a[href='{page}']"));
        Assert.Equal([$"{next.Id}"], (await _site.GetAsync(page)).QuerySelectorAll("select[name='Form.To'] option[value]:not([value=''])").Select(o => o.GetAttribute("value")!));
        Assert.NotNull((await Site.ReadAsync(await HandOverAsync(expires), 409)).QuerySelector("#Form_To-error"));
        var letters = (await Site.ReadAsync(await HandOverAsync(next, seen: false))).QuerySelectorAll(".t-letter").Select(l => l.TextContent).ToList();
        await using (var db = _site.Db()) Assert.Empty(await db.Messages.Where(m => m.Template == "group-handed-over").ToListAsync());

        Assert.Equal(302, (int)(await HandOverAsync(next)).StatusCode);

        await _site.GetAsync(home, 404);
        await _site.GetAsync(page, 404);
        Assert.Equal(404, (int)(await HandOverAsync(next)).StatusCode); // pressed again
        _site.SignedIn = next;
        Assert.Contains("led by Ira Sable", (await _site.GetAsync(home)).Body!.TextContent, StringComparison.Ordinal);
        await using var read = _site.Db();
        Assert.Equal(letters.Order(), (await read.Messages.Where(m => m.Template == "group-handed-over").Select(m => m.Body).ToListAsync()).Order());
        Assert.Equal(_scene.Hub.ContactEmail is null ? 1 : 2, letters.Count);
        Assert.Equal(_group.Lead.Id, await read.Activity.Where(a => a.Kind == "group.handed-over").Select(a => a.PersonId).SingleAsync());
        Assert.Equal(SupportState.Cancelled, await read.SupportVisits.Select(v => v.State).SingleAsync()); // as of any lead who leads no more

        Task<HttpResponseMessage> HandOverAsync(Person to, bool seen = true) => _site.SubmitFromAsync("/account", page, ("Form.To", $"{to.Id}"), ("Form.Reason", "A new post."), ("Confirmed", seen ? "true" : "false"));
    }

    // The first nine say "mostly" of everything, the others "partly".
    private async Task AnswerAsync(int many, int skip = 0)
    {
        await using var db = _site.Db();
        foreach (var (person, at) in _group.People.Skip(skip).Take(many).Select((p, at) => (p, at + skip)))
        {
            var answer = new EvaluationAnswer { WorkGroupId = _group.Group.Id, PersonId = person.PersonId, Moment = Moment.End, Version = 1, ClosesOn = new(2027, 3, 9), IsSent = true };
            db.Add(answer);
            db.AddRange(Statements.Of(ProgrammeYear.Of(_group.Group.StartsOn)).All.Select(s => new EvaluationRating { AnswerId = answer.Id, Statement = s.Key, Value = at < 9 ? 4 : 3 }));
        }
        await db.SaveChangesAsync();
    }

    private Task<HttpResponseMessage> PlanAsync(DateOnly on, bool seen = true) => _site.SubmitFromAsync("/account", Page, ("Form.Group", _group.Group.Code), ("Form.Visitor", $"{_scene.Administrator.Id}"), ("Form.On", $"{on:yyyy-MM-dd}"), ("Confirmed", seen ? "true" : "false"));

    private async Task<SupportVisit> PlannedAsync(DateOnly on)
    {
        Assert.Equal(302, (int)(await PlanAsync(on)).StatusCode);
        await using var db = _site.Db();
        return await db.SupportVisits.AsNoTracking().SingleAsync();
    }

    private async Task<int> VersionAsync()
    {
        await using var db = _site.Db();
        return await db.SupportVisits.Select(v => v.Version).SingleAsync();
    }

    private async Task<HttpResponseMessage> WriteAsync(string url, string seen, params (string, string)[] more)
    {
        (string, string)[] version = more.Any(m => m.Item1 == "Version") ? [] : [("Version", $"{await VersionAsync()}")];
        return await _site.SubmitFromAsync("/account", $"{url}?handler=Write", [("Seen", seen), .. version, .. more]);
    }

    private Task<HttpResponseMessage> DoneAsync(string url, SupportAction action) => _site.SubmitFromAsync("/account", $"{url}?handler=Done", ("Done", $"{action.Id}"));

    private Task<HttpResponseMessage> CancelAsync(string url, string reason) => _site.SubmitFromAsync("/account", $"{url}?handler=Cancel", ("Reason", reason));

    private static (string, string)[] Action(int at, string text, Guid owner, DateOnly due) => [($"Actions[{at}].Text", text), ($"Actions[{at}].Owner", $"{owner}"), ($"Actions[{at}].DueOn", $"{due:yyyy-MM-dd}")];

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
