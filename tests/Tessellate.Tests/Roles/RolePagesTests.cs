using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Roles;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Roles;

/// <summary>Who has access: listing, inviting, ending, confirming. Seen red by taking a group of whatever hub,
/// and by confirming what was found among what was ticked.</summary>
public sealed class RolePagesTests : IAsyncLifetime
{
    private const string People = "/hubs/north-star/people", Invite = "/access/invite/north-star";

    private readonly Site _site = new();
    private SampleNetwork _sample = null!;
    private Person _lead = null!;

    public async ValueTask InitializeAsync()
    {
        _sample = await new SampleNetwork(_site.Clock.Today(), _site.Clock.UtcNow()).LoadAsync(_site.Services);
        _lead = Person.New("Lea Marsh", "lea.marsh@north-star.example", _site.Clock.UtcNow());
        await using var db = _site.Db();
        db.AddRange(_lead, Grant(_lead, Role.HubLead, _sample.Hub.Id));
        await db.SaveChangesAsync();
        _site.SignedIn = _lead;
    }

    [Fact]
    public async Task The_list_names_everybody_of_the_hub_and_nobody_of_another()
    {
        var page = (await _site.GetAsync(People)).QuerySelector("main")!.TextContent;

        Assert.Contains("Olu Marsh", page, StringComparison.Ordinal);
        Assert.Contains("Rex Hollow", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Pia Dell", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Tom Weir", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_costs_the_same_for_more_people()
    {
        await _site.GetAsync(People);
        var few = await CostAsync();
        await using (var db = _site.Db())
        {
            for (var i = 0; i < 30; i++)
            {
                var person = Person.New($"Person {i}", $"person{i}@north-star.example", _site.Clock.UtcNow());
                db.AddRange(person, Grant(person, Role.BoardMember, _sample.Hub.Id));
            }
            await db.SaveChangesAsync();
        }

        Assert.Equal(few, await CostAsync());
        Assert.InRange(few, 1, 5); // the session, its roles, the hub, the list; and the installation, which this network has not

        async Task<int> CostAsync()
        {
            using var count = _site.CountQueries();
            await _site.GetAsync(People);
            return count.Commands.Count;
        }
    }

    [Fact]
    public async Task Somebody_invited_reads_what_the_role_lets_them_do()
    {
        var response = await InviteAsync("Kit Barlow", "kit@staff.example", Role.HubAdministrator);

        Assert.Equal(People, response.Headers.Location?.OriginalString);
        await using var db = _site.Db();
        var grant = await db.RoleGrants.SingleAsync(g => g.Reason == "Joins the team");
        Assert.Equal((_lead.Id, "HubLead, North Star"), (grant.GivenById, grant.GrantedBy));
        var message = await db.Messages.SingleAsync(m => m.Template == "invitation");
        Assert.Contains("You answer what schools ask for", message.Body, StringComparison.Ordinal);
        Assert.Contains("Why: Joins the team", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_one_may_not_give_is_refused_although_the_form_did_not_offer_it()
    {
        _site.SignedIn = _sample.Accounts.Administrator;
        var offered = (await _site.GetAsync(Invite)).QuerySelectorAll("input[name='Form.Role']").OfType<IHtmlInputElement>().Select(i => i.Value);
        Assert.Equal(["WorkGroupLead", "LocalLeader"], offered);

        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.WorkGroupLead or Role.LocalLeader or Role.TrustLead)))
            Assert.Equal(403, (int)(await InviteAsync("Kit", "kit@staff.example", role)).StatusCode);
        await NobodyWasInvitedAsync();
    }

    [Fact]
    public async Task A_group_of_another_hub_cannot_be_given_away()
    {
        Guid elsewhere;
        await using (var db = _site.Db())
        {
            var group = new Tessellate.WorkGroups.WorkGroup
            {
                Code = "WG-ELSE", ProjectId = _sample.Group.ProjectId, HubId = _sample.Neighbour.Id, Title = "Elsewhere", Mode = Tessellate.WorkGroups.MeetingMode.Online,
                SchoolPlaces = 1, PeoplePlaces = 1, HalfDaysOut = 1, StartsOn = _site.Clock.Today(), EndsOn = _site.Clock.Today().AddDays(9)
            };
            db.Add(group);
            await db.SaveChangesAsync();
            elsewhere = group.Id;
        }

        foreach (var group in new[] { elsewhere, Guid.NewGuid() })
        {
            var response = await InviteAsync("Kit", "kit@staff.example", Role.WorkGroupLead, ("Form.WorkGroupId", group.ToString()), ("Form.HubId", _sample.Neighbour.Id.ToString()));
            var page = await Site.ReadAsync(response, 409);
            Assert.Equal("#Form_WorkGroupId", page.QuerySelector(".govuk-error-summary a")?.GetAttribute("href"));
        }
        await NobodyWasInvitedAsync();
    }

    [Theory]
    [InlineData("X", "x@y.example")]
    [InlineData("علي حسن", "ali+hub@school.example")]
    [InlineData("Siân \"Bo\" O'Neill <b>", "sian@schüle.example")]
    public async Task Any_name_and_address_that_people_have_is_taken_as_it_is(string name, string email)
    {
        Assert.Equal(302, (int)(await InviteAsync(name, email, Role.BoardMember)).StatusCode);
        Assert.Contains(name, (await _site.GetAsync(People)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_two_hundred_letters_fits_and_one_more_does_not()
    {
        Assert.Equal(302, (int)(await InviteAsync(new('n', 200), "long@school.example", Role.BoardMember)).StatusCode);
        Assert.Equal(400, (int)(await InviteAsync(new('n', 201), "longer@school.example", Role.BoardMember)).StatusCode);
    }

    [Theory]
    [InlineData("2027-02-01", "2027-01-31", 400)]
    [InlineData("2026-12-01", "", 409)]
    [InlineData("", "2026-12-01", 409)]
    public async Task Days_that_cannot_be_are_said(string from, string to, int status)
    {
        var response = await InviteAsync("Kit", "kit@staff.example", Role.BoardMember, ("Form.FromOn", from), ("Form.ToOn", to));
        await Site.ReadAsync(response, status);
        await NobodyWasInvitedAsync();
    }

    [Fact]
    public async Task A_role_to_come_holds_from_its_first_day_to_its_last()
    {
        await InviteAsync("Kit", "kit@staff.example", Role.HubAdministrator, ("Form.FromOn", "2027-02-01"), ("Form.ToOn", "2027-02-28"));
        await using var db = _site.Db();
        _site.SignedIn = await db.People.SingleAsync(p => p.EmailKey == "kit@staff.example");

        await _site.GetAsync("/queue", 403);
        _site.Clock.Advance(TimeSpan.FromDays(21));
        await _site.GetAsync("/queue");
        _site.Clock.Advance(TimeSpan.FromDays(28));
        await _site.GetAsync("/queue", 403);
    }

    /// <summary>Seen red by comparing the last day only.</summary>
    [Fact]
    public async Task Somebody_whose_role_is_ended_is_refused_at_the_very_next_request_on_another_node_too()
    {
        await using var second = _site.NextNode();
        second.SignedIn = _sample.Accounts.Administrator;
        await second.GetAsync("/queue");
        var grant = await GrantOfAsync(_sample.Accounts.Administrator);

        var ended = await _site.SubmitAsync($"/roles/{grant}/end", ("Reason", "Has moved on"));

        Assert.Equal(People, ended.Headers.Location?.OriginalString);
        await second.GetAsync("/queue", 403);
        await using var db = _site.Db();
        var after = await db.RoleGrants.SingleAsync(g => g.Id == grant);
        Assert.Equal((_lead.Id, "Has moved on", _site.Clock.UtcNow()), (after.EndedById, after.EndReason, after.EndedAt));
        Assert.Contains("Has moved on", (await db.Messages.SingleAsync(m => m.Template == "role-ended")).Body, StringComparison.Ordinal);
        Assert.Equal("Has moved on", (await db.Activity.SingleAsync(a => a.Kind == "role.ended")).Reason);
    }

    [Fact]
    public async Task A_last_day_to_come_is_kept_and_the_role_holds_until_then()
    {
        var grant = await GrantOfAsync(_sample.Accounts.Administrator);
        await _site.SubmitAsync($"/roles/{grant}/end", ("Reason", "Retires"), ("LastOn", "2027-01-20"));
        _site.SignedIn = _sample.Accounts.Administrator;

        _site.Clock.Advance(TimeSpan.FromDays(9));
        await _site.GetAsync("/queue");
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await _site.GetAsync("/queue", 403);
    }

    [Fact]
    public async Task The_last_lead_cannot_go_and_reads_why()
    {
        await using (var db = _site.Db()) await db.RoleGrants.Where(g => g.PersonId == _sample.Staff.Id && g.Role == Role.HubLead).ExecuteDeleteAsync();

        var page = await Site.ReadAsync(await _site.SubmitAsync($"/roles/{await GrantOfAsync(_lead)}/end", ("Reason", "Leaves")), 409);

        Assert.Contains("Nobody would be HubLead, North Star.", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        await _site.GetAsync("/queue");
    }

    [Fact]
    public async Task A_role_of_another_hub_is_not_there_and_one_above_ones_own_is_not_ones_to_end()
    {
        await _site.GetAsync($"/roles/{await GrantOfAsync(_sample.Accounts.Neighbour)}/end", 404);
        await _site.GetAsync($"/roles/{await GrantOfAsync(_sample.Accounts.National)}/end", 404);
        _site.SignedIn = _sample.Accounts.Administrator;
        await _site.GetAsync($"/roles/{await GrantOfAsync(_lead)}/end", 403);
    }

    [Fact]
    public async Task What_is_ticked_is_confirmed_and_the_rest_is_overdue()
    {
        var (administrator, group) = (await GrantOfAsync(_sample.Accounts.Administrator), await GrantOfAsync(_sample.Accounts.Lead));

        await _site.SubmitAsync(People, ("Confirm", administrator.ToString()));

        var page = await _site.GetAsync(People);
        string Row(Guid grant) => page.QuerySelector($"#confirm-{grant}")!.Closest("tr")!.TextContent;
        Assert.Contains("11 January 2027 by Lea Marsh", Row(administrator), StringComparison.Ordinal);
        Assert.DoesNotContain("Overdue", Row(administrator), StringComparison.Ordinal);
        Assert.Contains("Overdue", Row(group), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_role_of_another_hub_among_the_ticked_refuses_all()
    {
        var response = await _site.SubmitAsync(People, ("Confirm", (await GrantOfAsync(_sample.Accounts.Administrator)).ToString()), ("Confirm", (await GrantOfAsync(_sample.Accounts.Neighbour)).ToString()));

        await Site.ReadAsync(response, 409);
        await using var db = _site.Db();
        Assert.Equal(0, await db.RoleConfirmations.CountAsync());
    }

    [Fact]
    public async Task The_leads_are_reminded_once_a_month_while_something_is_overdue()
    {
        Assert.Equal(2, await RemindAsync(_sample.Hub.Id));
        Assert.Equal(0, await RemindAsync(_sample.Hub.Id));
        _site.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await RemindAsync(_sample.Hub.Id));

        await using (var db = _site.Db())
        {
            var all = await db.RoleGrants.Where(g => g.HubId == _sample.Hub.Id).Select(g => g.Id).ToListAsync();
            await _site.SubmitAsync(People, [.. all.Select(id => ("Confirm", id.ToString()))]);
        }
        _site.Clock.Advance(TimeSpan.FromDays(25));
        Assert.Equal(0, await RemindAsync(_sample.Hub.Id));
    }

    private async Task<int> RemindAsync(Guid hubId)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var before = await CountAsync();
        await scope.ServiceProvider.GetRequiredService<RemindToConfirm>().RunAsync(CancellationToken.None);
        return await CountAsync() - before;

        async Task<int> CountAsync()
        {
            await using var db = _site.Db();
            return await db.Messages.CountAsync(m => m.Template == "confirm-access" && m.HubId == hubId);
        }
    }

    private Task<HttpResponseMessage> InviteAsync(string name, string email, Role role, params (string, string)[] more) =>
        _site.SubmitAsync(Invite, [("Form.Name", name), ("Form.Email", email), ("Form.Role", $"{role}"), ("Form.Reason", "Joins the team"), .. more]);

    private async Task NobodyWasInvitedAsync()
    {
        await using var db = _site.Db();
        Assert.False(await db.Messages.AnyAsync(m => m.Template == "invitation"));
        Assert.False(await db.RoleGrants.AnyAsync(g => g.GivenById != null));
    }

    private async Task<Guid> GrantOfAsync(Person person)
    {
        await using var db = _site.Db();
        return await db.RoleGrants.Where(g => g.PersonId == person.Id).Select(g => g.Id).SingleAsync();
    }

    private static RoleGrant Grant(Person person, Role role, Guid hubId) => new() { PersonId = person.Id, Role = role, HubId = hubId, FromOn = new(2020, 9, 1), GrantedBy = "a test" };

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
