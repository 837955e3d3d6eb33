using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.WorkGroups;

/// <summary>
/// Who sees a Work Group: a group by invitation is in no list and gives itself away by no address; its link opens it, until it is renewed; the confirmed head of a named school needs none.
/// Seen red: with the groups by invitation left in <c>Listed</c>, and with the question after the invitation taken out of <c>AskForPlaces</c>.
/// </summary>
public sealed class VisibilityTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private Project _project = null!;
    private School _school = null!, _other = null!;

    public VisibilityTests()
    {
        _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());
        _site.SignedIn = _scene.Administrator;
    }

    private static readonly (string, string)[] Wish = [("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@school.example"), ("Form.People[0].Name", "Ben Lark"), ("Form.People[0].Email", "ben.lark@school.example")];

    [Fact]
    public async Task A_group_by_invitation_is_set_up_and_is_nowhere_for_whoever_is_not_invited()
    {
        await AddAsync();
        var group = await SetUpAsync(("Form.Visibility", "Invitation"));
        Assert.NotNull(group.InvitationKey);
        Assert.Contains(group.InvitationKey, (await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code))).Body!.TextContent, StringComparison.Ordinal);

        foreach (var reader in new[] { null, _scene.OtherAdministrator })
        {
            _site.SignedIn = reader;
            foreach (var list in new[] { "/", "/projects", ProjectUrls.Project(_project.Code), NetworkUrls.Hub("north-star"), $"/schools/{_school.Urn}" })
                Assert.DoesNotContain(group.Code, (await (await _site.Client.GetAsync(new Uri(list, UriKind.Relative))).Content.ReadAsStringAsync()), StringComparison.Ordinal);
            Assert.Equal(await PagesAsync("WG-NONE", "?invitation=x"), await PagesAsync(group.Code, $"?invitation={Secret.NewToken()}")); // no different from a group that is not there
            Assert.Equal(await PagesAsync("WG-NONE", ""), await PagesAsync(group.Code, ""));
        }
        Assert.Empty((await _site.Services.GetRequiredService<OpenOffers>().GetAsync()).All);
        await using var db = _site.Db();
        Assert.Empty(await db.OpenGroupsByProjectAsync(_site.Clock.Today()));
        Assert.Empty(await RecruitingProject.ListAsync(db, _site.Clock.Today(), 3));
    }

    [Fact]
    public async Task Its_link_opens_the_form_until_it_is_renewed_and_nothing_is_asked_without_it()
    {
        await AddAsync();
        var group = await SetUpAsync(("Form.Visibility", "Invitation"));
        var link = JoiningUrls.Interest(group.Code, group.InvitationKey);
        _site.SignedIn = null;

        Assert.Equal(302, (int)(await _site.SubmitAsync($"{link}&urn={_school.Urn}", [.. Wish, ("Form.Urn", $"{_school.Urn}")])).StatusCode);
        Assert.Equal(404, (int)(await _site.SubmitFromAsync(link, JoiningUrls.Interest(group.Code), [.. Wish, ("Form.Urn", $"{_other.Urn}")])).StatusCode);
        Assert.Contains("\"waitlisted\":0", await _site.Client.GetStringAsync(new Uri($"/api/work-groups/{group.Code}?invitation={group.InvitationKey}", UriKind.Relative)), StringComparison.Ordinal);
        await _site.GetAsync(InvitationLink.To(group));

        // The key of a group of another hub opens that one alone, and nobody of another hub renews this one's.
        await using var db = _site.Db();
        var theirs = _scene.AddGroup(db, await db.Projects.SingleAsync(), hub: _scene.OtherHub);
        (theirs.Visibility, theirs.InvitationKey) = (Visibility.Invitation, Secret.NewToken());
        await db.SaveChangesAsync();
        await _site.GetAsync(JoiningUrls.Interest(theirs.Code, theirs.InvitationKey));
        await _site.GetAsync(JoiningUrls.Interest(group.Code, theirs.InvitationKey), 404);
        Assert.Equal(404, (int)(await _site.SubmitFromAsync(link, JoiningUrls.Interest(group.Code, theirs.InvitationKey), [.. Wish, ("Form.Urn", $"{_other.Urn}")])).StatusCode);
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            var access = new Access(_scene.OtherAdministrator, [_scene.Grant(_scene.OtherAdministrator, Role.HubAdministrator, _scene.OtherHub.Id)]);
            await Assert.ThrowsAsync<NotFoundException>(() => scope.ServiceProvider.GetRequiredService<RenewInvitation>().RunAsync(group.Code, access));
        }

        _site.SignedIn = _scene.Administrator;
        Assert.Equal(302, (int)(await _site.SubmitAsync(WorkGroupUrls.Edit(group.Code) + "?handler=Renew")).StatusCode);
        _site.SignedIn = null;
        await _site.GetAsync(link, 404);
        var renewed = await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == group.Id);
        Assert.NotEqual(group.InvitationKey, renewed.InvitationKey);
        await _site.GetAsync(JoiningUrls.Interest(group.Code, renewed.InvitationKey));
        Assert.Equal(1, await db.Interests.CountAsync());
    }

    [Fact]
    public async Task Of_named_schools_the_confirmed_head_sees_it_without_the_link_and_other_schools_are_told_that_they_are_not_named()
    {
        await AddAsync();
        var group = await SetUpAsync(("Form.Visibility", "Invitation"), ("Form.Invited", $"{_school.Urn}"));
        var (theirs, ownWord, teacher, others) = (New("Ada Finch"), New("Ben Lark"), New("Cat Dove"), New("Eve Teal"));
        await using (var db = _site.Db())
        {
            var (head, other) = (Post(theirs, _school, PostKind.Head), Post(others, _other, PostKind.Head));
            head.Confirm(_scene.Administrator.Id, _site.Clock.UtcNow());
            other.Confirm(_scene.Administrator.Id, _site.Clock.UtcNow());
            db.AddRange(theirs, ownWord, teacher, others, head, other, Post(ownWord, _school, PostKind.Head), Post(teacher, _school, PostKind.Teacher));
            await db.SaveChangesAsync();
        }

        foreach (var (person, status) in new[] { (theirs, 200), (ownWord, 404), (teacher, 404), (others, 404) })
        {
            _site.SignedIn = person;
            await _site.GetAsync(WorkGroupUrls.WorkGroup(group.Code), status);
            await _site.GetAsync(JoiningUrls.Interest(group.Code), status);
        }
        _site.SignedIn = null;
        var refused = await _site.GetAsync($"{JoiningUrls.Interest(group.Code, group.InvitationKey)}&urn={_other.Urn}");
        Assert.Contains("not-invited", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await _site.SubmitAsync(JoiningUrls.Interest(group.Code, group.InvitationKey), [.. Wish, ("Form.Urn", $"{_other.Urn}")])).StatusCode);
        await using var after = _site.Db();
        var counted = await after.RefusedSchools.SingleAsync();
        Assert.Equal((_other.Id, RefusalReason.NotInvited), (counted.SchoolId, counted.Reason));

        Person New(string name) => Person.New(name, $"{name.Replace(' ', '.')}@school.example", _site.Clock.UtcNow());
        Appointment Post(Person person, School school, PostKind kind) => Appointment.Of(person.Id, school.Id, new(kind, null, _site.Clock.Today()));
    }

    [Fact]
    public async Task A_follow_on_group_is_seen_by_all_and_asked_for_by_schools_that_took_part()
    {
        await AddAsync();
        await using (var db = _site.Db())
        {
            var earlier = _scene.AddGroup(db, _scene.AddProject(db, year: ProgrammeYear.Of(_site.Clock.Today()).Previous));
            _scene.AddAccepted(db, earlier, _site.Clock.UtcNow());
            await db.SaveChangesAsync();
            var place = await db.Places.SingleAsync();
            _school = await db.Schools.SingleAsync(s => s.Id == place.SchoolId);
            db.Add(new FinderEntry { SchoolId = _other.Id, Urn = _other.Urn, Name = $"Invented School {_other.Urn}", Phase = Phase.Primary, IsOpen = true, IsStateFunded = true, HubId = _scene.Hub.Id, Neighbours = "" });
            await db.SaveChangesAsync();
        }
        var group = await SetUpAsync(("Form.Visibility", "FollowOn"), ("Form.FollowsOn", "sp-02"));
        _site.SignedIn = null;

        Assert.Contains("For schools that took part in Project 2 (SP-02)", (await _site.GetAsync(ProjectUrls.Project(_project.Code))).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await _site.GetAsync($"{JoiningUrls.Interest(group.Code)}?urn={_school.Urn}")).QuerySelector("form[method=post]"));
        Assert.NotNull((await _site.GetAsync($"{JoiningUrls.Interest(group.Code)}?urn={_other.Urn}")).QuerySelector("main form[method=post]")); // a visitor hears no more of one school than of another
        _site.SignedIn = _scene.Administrator;
        var refused = await _site.GetAsync($"{JoiningUrls.Interest(group.Code)}?urn={_other.Urn}");
        Assert.Null(refused.QuerySelector("main form[method=post]"));
        Assert.Contains("It is for schools that took part in it, and we know of nobody of", refused.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.QuerySelector($"main a[href='/schools/{_other.Urn}']"));
    }

    [Theory]
    [InlineData("FollowOn", "", "", "Form_FollowsOn", "Enter the code of the project or group that it follows on.")]
    [InlineData("FollowOn", "WG-SOUTH", "", "Form_FollowsOn", "There is no project with this code, and no group of North Star.")]
    [InlineData("Invitation", "", "999998", "Form_Invited", "No school in the register has the number 999998.")]
    [InlineData("Nonsense", "", "", "Form_Visibility", "Nonsense")]
    public async Task What_cannot_be_is_said_at_its_field_and_nothing_is_set_up(string visibility, string follows, string invited, string field, string sentence)
    {
        await AddAsync();
        await using var db = _site.Db();
        _scene.AddGroup(db, _scene.AddProject(db), hub: _scene.OtherHub);
        await db.SaveChangesAsync();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Code, "WG-SOUTH")); // by its code alone another hub's group would be given away

        var page = await Site.ReadAsync(await SubmitAsync(("Form.Visibility", visibility), ("Form.FollowsOn", follows), ("Form.Invited", invited)), visibility == "Nonsense" ? 400 : 409);

        Assert.Contains(sentence, page.GetElementById($"{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("WG-SOUTH", await db.WorkGroups.Select(g => g.Code).SingleAsync());
    }

    private async Task<string> PagesAsync(string code, string query)
    {
        var statuses = new List<string>();
        foreach (var url in new[] { WorkGroupUrls.WorkGroup(code), JoiningUrls.Interest(code), JoiningUrls.People(code), WorkGroupUrls.Edit(code), JoiningUrls.Bands(code), $"/api/work-groups/{code}", $"/api/work-groups/{code}/may-ask" })
        {
            using var answer = await _site.Client.GetAsync(new Uri(url + query + (query.Length == 0 ? "?" : "&") + $"urn={_school.Urn}", UriKind.Relative));
            statuses.Add($"{(int)answer.StatusCode} {(url.StartsWith("/api", StringComparison.Ordinal) ? await answer.Content.ReadAsStringAsync() : "")}");
        }
        return System.Text.RegularExpressions.Regex.Replace(string.Join('\n', statuses), "\"traceId\":\"[^\"]*\"", "");
    }

    private Task<HttpResponseMessage> SubmitAsync(params (string, string)[] more) => _site.SubmitAsync("/hubs/north-star/work-groups/new", [
        ("Form.Project", _project.Code), ("Form.Title", "Autumn group"), ("Form.Mode", "Online"), ("Form.SchoolPlaces", "8"), ("Form.PeoplePlaces", "16"), ("Form.HalfDaysOut", "0"),
        ("Form.Sessions[0].On", "2027-02-03"), ("Form.Sessions[0].Starts", "09:30"), ("Form.Sessions[0].Ends", "12:30"), .. more]);

    private async Task<WorkGroup> SetUpAsync(params (string, string)[] more)
    {
        Assert.Equal(302, (int)(await SubmitAsync(more)).StatusCode);
        await using var db = _site.Db();
        return await db.WorkGroups.SingleAsync(g => g.Title == "Autumn group");
    }

    private async Task AddAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        (_project, _school, _other) = (_scene.AddProject(db), _scene.AddSchool(db), _scene.AddSchool(db));
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
