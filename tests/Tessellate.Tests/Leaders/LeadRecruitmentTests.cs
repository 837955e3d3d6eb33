using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Leaders;

/// <summary>Who is suggested for a group without a lead, who is asked, and what a yes and a no do. Seen red by suggesting without looking at the days, and by a yes that gives the role without looking once more.</summary>
public sealed class LeadRecruitmentTests : IAsyncLifetime
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!, _online = null!, _led = null!;
    private Person _free = null!, _busy = null!;

    public LeadRecruitmentTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private DateOnly Today => _site.Clock.Today();
    private string Page => LeadersUrls.Recruit(_scene.Hub.Slug);

    // Three who could, and four who could not: no days left, on one of the days already, accredited not long enough, and of another hub.
    public async ValueTask InitializeAsync()
    {
        await using var db = _site.Db();
        var (now, until) = (_site.Clock.UtcNow(), _site.Clock.Today().AddYears(2));
        _scene.AddTo(db);
        var project = _scene.AddProject(db);
        (_group, _online, _led) = (_scene.AddGroup(db, project), _scene.AddGroup(db, project), _scene.AddGroup(db, project));
        _online.Mode = MeetingMode.Online;
        (_online.StartsOn, _online.EndsOn) = (Today.AddDays(25), Today.AddDays(110));
        (_free, _busy) = (_scene.AddLeader(db, "Flora Reed", until, now), _scene.AddLeader(db, "Bert Hale", until, now));
        _scene.AddLeader(db, "Ann Free", until, now, days: 3);
        _scene.AddLeader(db, "Olly Used", until, now, days: 1);
        _scene.AddLeader(db, "Ed Brief", _group.EndsOn.AddDays(-1), now);
        _scene.AddLead(db, _led, _busy);
        var elsewhere = Person.New("Sue South", "sue.south@lead.example", now);
        db.AddRange(elsewhere, _scene.Grant(elsewhere, Role.LocalLeader, _scene.OtherHub.Id), new Accreditation { PersonId = elsewhere.Id, HubId = _scene.OtherHub.Id, FromOn = new(2025, 9, 1), ExpiresOn = until, Days = 6, KeptAt = now });
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
    }

    [Fact]
    public async Task Groups_stand_in_the_order_of_their_priority_with_those_who_have_days_and_are_free()
    {
        var page = await _site.GetAsync(Page);

        // In 20 days of 60, and in 25 of 30: the first is the more pressing. The one that has a lead is not there.
        Assert.Equal([_group.Code, _online.Code], page.QuerySelectorAll("section h2").Select(h => h.Id));
        Assert.Equal(["Flora Reed, 6 days left", "Ann Free, 3 days left"], page.QuerySelectorAll("section")[0].QuerySelectorAll("option").Skip(1).Select(o => o.TextContent));
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(Page, 404);
        _site.SignedIn = _free;
        await _site.GetAsync(Page, 404);
    }

    [Fact]
    public async Task What_the_page_shows_is_what_leaves_and_nobody_is_asked_twice()
    {
        var letter = (await Site.ReadAsync(await SubmitAsync(_free, seen: false))).QuerySelector(".t-letter")!.TextContent;
        await using var db = _site.Db();
        Assert.Empty(await db.Messages.ToListAsync());

        Assert.Equal(302, (int)(await SubmitAsync(_free)).StatusCode);

        var asked = await db.Messages.SingleAsync();
        Assert.Equal((letter, _free.Id), (asked.Body.Replace(LinkOf(asked), LeadAskMessages.LinkInPreview, StringComparison.Ordinal), asked.PersonId));
        Assert.Contains("was asked on", (await Site.ReadAsync(await SubmitAsync(_free), 409)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await SubmitAsync(_busy)).StatusCode);
        Assert.Equal(1, await db.LeadAsks.CountAsync());
        Assert.Contains("has not answered yet", (await _site.GetAsync(Page)).QuerySelector("section li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing_and_a_yes_gives_the_role_once_and_settles_it_for_the_others()
    {
        await SubmitAsync(_free);
        var second = await PersonAsync("Ann Free");
        await SubmitAsync(second);
        await using var db = _site.Db();
        var (mine, theirs) = (await LinkAsync(_free), await LinkAsync(second));
        _site.SignedIn = null;
        for (var i = 0; i < 2; i++) await _site.GetAsync(mine);
        Assert.All(await db.LeadAsks.AsNoTracking().ToListAsync(), a => Assert.Equal(LeadAskState.Asked, a.State));

        Assert.Equal(302, (int)(await _site.SubmitAsync(mine, ("Answer", "yes"))).StatusCode);

        var grant = await db.RoleGrants.SingleAsync(g => g.WorkGroupId == _group.Id);
        Assert.Equal((_free.Id, Role.WorkGroupLead, (Guid?)_scene.Hub.Id, (Guid?)_scene.Administrator.Id, _site.Clock.Today()), (grant.PersonId, grant.Role, grant.HubId, grant.GivenById, grant.FromOn));
        Assert.Equal([(_free.Id, LeadAskState.Yes), (second.Id, LeadAskState.Withdrawn)], (await db.LeadAsks.AsNoTracking().OrderByDescending(a => a.State).ToListAsync()).Select(a => (a.PersonId, a.State)));
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Template == "lead-settled" && m.PersonId == second.Id));
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Template == "lead-answered" && m.PersonId == _scene.Administrator.Id));
        Assert.Equal(1, await db.Activity.CountAsync(a => a.Kind == "role.granted" && a.AboutPersonId == _free.Id));
        foreach (var link in new[] { mine, theirs }) Assert.Equal(409, (int)(await _site.SubmitFromAsync("/sign-in", link, ("Answer", "yes"))).StatusCode);
        Assert.Equal(1, await db.RoleGrants.CountAsync(g => g.WorkGroupId == _group.Id));
        Assert.Contains("You need not answer", (await _site.GetAsync(theirs)).Body!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync(LeadersUrls.Asked(Secret.NewToken()), 404);
    }

    [Fact]
    public async Task A_no_needs_no_reason_is_said_to_the_hub_and_can_be_given_signed_in()
    {
        await SubmitAsync(_free);
        await using var db = _site.Db();
        var ask = await db.LeadAsks.AsNoTracking().SingleAsync();
        var own = LeadersUrls.Asked($"{ask.Id}");
        await _site.GetAsync(own, 404); // the hub does not answer for them
        _site.SignedIn = _free;
        Assert.Equal(302, (int)(await _site.SubmitAsync(own, ("Answer", "no"), ("Reason", "Not this term"))).StatusCode);
        Assert.Equal(409, (int)(await _site.SubmitFromAsync("/account", own, ("Answer", "yes"))).StatusCode);

        _site.SignedIn = _scene.Administrator;
        Assert.Contains("said no: Not this term", (await _site.GetAsync(Page)).QuerySelector("section li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not this term", (await db.Messages.SingleAsync(m => m.Template == "lead-answered")).Body, StringComparison.Ordinal);
        Assert.Equal(0, await db.RoleGrants.CountAsync(g => g.WorkGroupId == _group.Id));
    }

    [Theory]
    [InlineData("the role has ended")]
    [InlineData("the accreditation is shorter")]
    [InlineData("the record was merged")]
    [InlineData("they would give it to themselves")]
    public async Task A_yes_gives_nothing_to_somebody_who_may_not_lead_it_any_more(string why)
    {
        await SubmitAsync(_free);
        var link = await LinkAsync(_free);
        await using var db = _site.Db();
        await (why switch
        {
            "the role has ended" => db.RoleGrants.Where(g => g.PersonId == _free.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, Today).SetProperty(g => g.EndedAt, _site.Clock.UtcNow())),
            "the accreditation is shorter" => db.Accreditations.Where(a => a.PersonId == _free.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ExpiresOn, _group.EndsOn.AddDays(-1))),
            "the record was merged" => db.People.Where(p => p.Id == _free.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedIntoId, _busy.Id)),
            _ => db.LeadAsks.ExecuteUpdateAsync(set => set.SetProperty(a => a.AskedById, _free.Id))
        });
        _site.SignedIn = null;

        var said = await Site.ReadAsync(await _site.SubmitAsync(link, ("Answer", "yes")), 409);

        Assert.Contains("You cannot lead this group", said.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal((LeadAskState.Withdrawn, 0, 0), ((await db.LeadAsks.AsNoTracking().SingleAsync()).State, await db.RoleGrants.CountAsync(g => g.WorkGroupId == _group.Id), await db.Messages.CountAsync(m => m.Template == "lead-answered")));
    }

    [Fact]
    public async Task Nobody_asks_themselves()
    {
        await using var db = _site.Db();
        db.AddRange(_scene.Grant(_scene.Administrator, Role.LocalLeader, _scene.Hub.Id),
            new Accreditation { PersonId = _scene.Administrator.Id, HubId = _scene.Hub.Id, FromOn = new(2025, 9, 1), ExpiresOn = Today.AddYears(2), Days = 6, KeptAt = _site.Clock.UtcNow() });
        await db.SaveChangesAsync();

        Assert.DoesNotContain((await _site.GetAsync(Page)).QuerySelectorAll("option"), o => o.TextContent.StartsWith(_scene.Administrator.Name, StringComparison.Ordinal));
        Assert.Contains("You cannot ask yourself.", (await Site.ReadAsync(await SubmitAsync(_scene.Administrator), 409)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await db.LeadAsks.CountAsync());
    }

    [Fact]
    public async Task What_they_say_goes_to_the_hub_once_the_asker_is_not_of_its_staff_any_more()
    {
        await SubmitAsync(_free);
        await using var db = _site.Db();
        await db.RoleGrants.Where(g => g.PersonId == _scene.Administrator.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, Today.AddDays(-1)));
        _site.SignedIn = null;

        Assert.Equal(302, (int)(await _site.SubmitAsync(await LinkAsync(_free), ("Answer", "no"))).StatusCode);

        var told = await db.Messages.SingleAsync(m => m.Template == "lead-answered");
        Assert.Equal((_scene.Hub.ContactEmail, (Guid?)null), (told.ToAddress, told.PersonId));
    }

    [Fact]
    public async Task Who_led_it_and_does_not_any_more_is_asked_again_by_a_link_of_its_own()
    {
        await SubmitAsync(_free);
        var first = await LinkAsync(_free);
        await _site.SubmitAsync(first, ("Answer", "yes"));
        Assert.Contains("and lead this group", (await _site.GetAsync(first)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = _site.Db();
        await db.RoleGrants.Where(g => g.WorkGroupId == _group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, Today).SetProperty(g => g.EndedAt, _site.Clock.UtcNow()));
        Assert.Contains("You do not lead it any more", (await _site.GetAsync(first)).Body!.TextContent, StringComparison.Ordinal);
        _site.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(302, (int)(await SubmitAsync(_free)).StatusCode);

        var again = await db.LeadAsks.AsNoTracking().SingleAsync();
        Assert.Equal((LeadAskState.Asked, null, _site.Clock.UtcNow()), (again.State, again.AnsweredAt, again.AskedAt));
        await _site.GetAsync(first, 404);
        Assert.Equal(409, (int)(await SubmitAsync(_free)).StatusCode); // and not while that one waits
        var second = (await db.Messages.Where(m => m.Template == "lead-asked").ToListAsync()).Select(m => new Uri(LinkOf(m)).PathAndQuery).Single(link => link != first);
        Assert.Equal(302, (int)(await _site.SubmitAsync(second, ("Answer", "yes"))).StatusCode);
        Assert.Equal(1, await db.RoleGrants.CountAsync(g => g.WorkGroupId == _group.Id && g.EndedAt == null));
        Assert.Equal(2, await db.Messages.CountAsync(m => m.Template == "lead-answered"));
    }

    [Fact]
    public async Task A_role_that_was_ended_before_it_began_makes_nobody_lead()
    {
        await using var db = _site.Db();
        db.Add(new RoleGrant { PersonId = _busy.Id, Role = Role.WorkGroupLead, HubId = _scene.Hub.Id, WorkGroupId = _group.Id, FromOn = Today.AddDays(5), ToOn = Today.AddDays(5), EndedAt = _site.Clock.UtcNow(), GrantedBy = "a test" });
        await db.SaveChangesAsync();

        Assert.Equal([_group.Code, _online.Code], (await _site.GetAsync(Page)).QuerySelectorAll("section h2").Select(h => h.Id));
    }

    private Task<HttpResponseMessage> SubmitAsync(Person who, bool seen = true) => _site.SubmitFromAsync("/account", Page, ("Group", _group.Code), ("Who", $"{who.Id}"), ("Confirmed", seen ? "true" : "false"));

    private async Task<Person> PersonAsync(string name)
    {
        await using var db = _site.Db();
        return await db.People.SingleAsync(p => p.Name == name);
    }

    private async Task<string> LinkAsync(Person of)
    {
        await using var db = _site.Db();
        return new Uri(LinkOf(await db.Messages.SingleAsync(m => m.Template == "lead-asked" && m.PersonId == of.Id))).PathAndQuery;
    }

    private static string LinkOf(Message message) => message.Body.Split('\n').Single(line => line.Contains("/lead-asks/", StringComparison.Ordinal)).Trim();

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
