using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Projects;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Truth 10: a no is remembered, in every hub, until its day is over or the school takes it back.</summary>
public sealed class NotThisYearTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private WorkGroup _group = null!;
    private Interest _waiting = null!;

    public NotThisYearTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private DateOnly Today => _site.Clock.Today();

    [Fact]
    public async Task A_head_says_it_by_the_link_and_takes_it_back_by_the_same()
    {
        await AddAsync();
        _site.SignedIn = _scene.Administrator;
        await _site.SubmitAsync($"{JoiningUrls.Answer}?do=Accept&pick={_waiting.Reference}", ("Do", "Accept"), ("Seen", "true"), ("Pick", _waiting.Reference));
        _site.SignedIn = null;
        await using var db = _site.Db();
        var link = JoiningUrls.NotThisYear(await db.TokenAsync("agreement-asked"));
        Assert.Contains(link, (await db.Messages.SingleAsync(m => m.Template == "agreement-asked")).Body, StringComparison.Ordinal);

        Assert.Equal(200, (int)(await _site.Client.GetAsync(new Uri(link, UriKind.Relative))).StatusCode);
        Assert.Equal(0, await db.NotThisYear.CountAsync());
        Assert.Equal(302, (int)(await _site.SubmitAsync(link, ("Form.Project", ""), ("Form.Until", "2027-08-31"), ("Form.Reason", "Ofsted is due."))).StatusCode);

        Assert.Equal([_waiting.SchoolId], await db.SchoolsNotToInvite(null, Today).ToListAsync());
        Assert.Empty(await db.SchoolsNotToInvite(null, new(2027, 9, 1)).ToListAsync());
        Assert.Contains("No hub invites it before.", (await db.Messages.SingleAsync(m => m.Template == "not-this-year")).Body, StringComparison.Ordinal);
        Assert.Equal(409, (int)(await _site.SubmitAsync(link, ("Form.Project", ""), ("Form.Until", "2027-08-31"), ("Form.Reason", "Again."))).StatusCode);

        var id = await db.NotThisYear.Select(n => n.Id).SingleAsync();
        Assert.Equal(302, (int)(await _site.SubmitAsync($"{link}?handler=TakeBack", ("Which", $"{id}"))).StatusCode);
        Assert.Empty(await db.SchoolsNotToInvite(null, Today).ToListAsync());
        Assert.Equal("Hettie Moor", (await db.NotThisYear.AsNoTracking().SingleAsync()).TakenBackBy);
    }

    [Fact]
    public async Task A_hub_writes_it_down_for_one_project_and_every_hub_sees_it_before_it_answers()
    {
        await AddAsync();
        _site.SignedIn = _scene.OtherAdministrator;
        var (urn, project) = await SchoolAsync();
        var page = JoiningUrls.SchoolNotThisYear(urn);
        Assert.Equal(400, (int)(await _site.SubmitAsync(page, ("Form.Until", "2027-08-31"), ("Form.Reason", ""), ("SaidBy", ""))).StatusCode);
        Assert.Equal(302, (int)(await _site.SubmitAsync(page, ("Form.Project", $"{project}"), ("Form.Until", "2027-08-31"), ("Form.Reason", "No cover."), ("SaidBy", "Ms Finch, headteacher"))).StatusCode);

        await using var db = _site.Db();
        Assert.Equal([_waiting.SchoolId], await db.SchoolsNotToInvite(project, Today).ToListAsync());
        Assert.Empty(await db.SchoolsNotToInvite(Guid.NewGuid(), Today).ToListAsync());
        _site.SignedIn = _scene.Administrator;
        Assert.Contains("Not this year “No cover.”", (await _site.GetAsync(JoiningUrls.Queue)).Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Nobody asked them: the head goes to the school's page. A head by their own word alone cannot, nor can the head of another school.</summary>
    [Fact]
    public async Task The_confirmed_head_says_it_on_the_schools_page_and_no_hub_names_the_school_for_a_group_by_invitation()
    {
        await AddAsync();
        var (urn, project) = await SchoolAsync();
        var (head, ownWord) = (Person.New("Hettie Moor", AgreementScene.HeadEmail, _site.Clock.UtcNow()), Person.New("Hal Reed", "hal@hillside.example", _site.Clock.UtcNow()));
        await using var db = _site.Db();
        var posts = new[] { head, ownWord }.Select(p => Appointment.Of(p.Id, _waiting.SchoolId, new(PostKind.Head, null, Today))).ToList();
        posts[0].Confirm(_scene.Administrator.Id, _site.Clock.UtcNow());
        db.AddRange(head, ownWord);
        db.AddRange(posts);
        await db.SaveChangesAsync();
        var page = JoiningUrls.SchoolNotThisYear(urn);
        var (elsewhere, another) = (_scene.AddSchool(db), Person.New("Ann Other", "ann.other@elsewhere.example", _site.Clock.UtcNow()));
        var theirs = Appointment.Of(another.Id, elsewhere.Id, new(PostKind.Head, null, Today));
        theirs.Confirm(_scene.Administrator.Id, _site.Clock.UtcNow());
        db.AddRange(another, theirs);
        await db.SaveChangesAsync();
        foreach (var notTheirs in new[] { ownWord, another })
        {
            _site.SignedIn = notTheirs;
            await _site.GetAsync(page, 403);
            Assert.Equal(403, (int)(await _site.SubmitFromAsync("/account", page, ("Form.Until", "2027-08-31"), ("Form.Reason", "No cover."), ("SaidBy", "Ms Finch"))).StatusCode);
            await using var scope = _site.Services.CreateAsyncScope();
            await Assert.ThrowsAsync<NotAllowedException>(() => scope.ServiceProvider.GetRequiredService<SayNotThisYear>().RecordAsync(urn, new(null, new(2027, 8, 31), "No cover.", "Ms Finch"), new(notTheirs, [])));
        }
        Assert.Equal(0, await db.NotThisYear.CountAsync());

        _site.SignedIn = head;
        Assert.Contains(page, (await _site.GetAsync($"/schools/{urn}/our-people")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null((await _site.GetAsync(page)).QuerySelector("[name=SaidBy]"));
        Assert.Equal(302, (int)(await _site.SubmitAsync(page, ("Form.Project", $"{project}"), ("Form.Until", "2027-08-31"), ("Form.Reason", "No cover."))).StatusCode);
        var said = await db.NotThisYear.SingleAsync();
        Assert.Equal(("Hettie Moor, headteacher", null, project), (said.SaidBy, said.RecordedById, said.ProjectId));

        _site.SignedIn = _scene.Administrator;
        (string, string)[] group =
        [
            ("Form.Project", await db.Projects.Where(p => p.Id == project).Select(p => p.Code).SingleAsync()), ("Form.Title", "By invitation"), ("Form.Mode", "Online"), ("Form.SchoolPlaces", "8"), ("Form.PeoplePlaces", "16"), ("Form.HalfDaysOut", "0"),
            ("Form.Sessions[0].On", "2027-02-03"), ("Form.Sessions[0].Starts", "09:30"), ("Form.Sessions[0].Ends", "12:30"), ("Form.Visibility", "Invitation"), ("Form.Invited", $"{urn}")
        ];
        var refused = await Site.ReadAsync(await _site.SubmitAsync("/hubs/north-star/work-groups/new", group), 409);
        Assert.Contains("has said that it does not want to be invited until 31 August 2027: “No cover.”", refused.GetElementById("Form_Invited-error")!.TextContent, StringComparison.Ordinal);

        _site.SignedIn = head;
        Assert.Equal(302, (int)(await _site.SubmitAsync($"{page}?handler=TakeBack", ("Which", $"{said.Id}"))).StatusCode);
        _site.SignedIn = _scene.Administrator;
        Assert.Equal(302, (int)(await _site.SubmitAsync("/hubs/north-star/work-groups/new", group)).StatusCode);
    }

    [Fact]
    public async Task Nothing_is_offered_from_the_waitlist_to_a_school_that_said_no()
    {
        await AddAsync();
        await using var db = _site.Db();
        await db.Interests.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Waitlisted));
        db.Add(new NotThisYear { SchoolId = _waiting.SchoolId, Until = Today, Reason = "No cover.", SaidBy = "Ms Finch", SaidAt = _site.Clock.UtcNow() });
        await db.SaveChangesAsync();

        var list = (await Waitlist.FindAsync(db, db.WorkGroups, Today))!;
        Assert.Equal(PassedOverFor.NotThisYear, NextOnWaitlist.Obstacle(list.Waiting[0], Today)?.Why);
        Assert.Null(NextOnWaitlist.Of(list, Today));
        Assert.NotNull(NextOnWaitlist.Of((await Waitlist.FindAsync(db, db.WorkGroups, Today.AddDays(1)))!, Today.AddDays(1)));
    }

    /// <summary>Seen red where what a school has said of the later project since is not looked at.</summary>
    [Fact]
    public async Task A_no_to_a_project_goes_on_with_its_copy_and_is_taken_back_once()
    {
        await AddAsync();
        await using var db = _site.Db();
        var (before, next) = (await db.Projects.SingleAsync(), ProgrammeYear.Of(Today).Next);
        var (copy, another) = (_scene.AddProject(db, year: next), _scene.AddProject(db, year: next));
        copy.Title = before.Title;
        var said = new NotThisYear { SchoolId = _waiting.SchoolId, ProjectId = before.Id, Until = new(2028, 8, 31), Reason = "No cover.", SaidBy = "Ms Finch", SaidAt = _site.Clock.UtcNow() };
        var (twice, over) = (_scene.AddSchool(db), _scene.AddSchool(db));
        var asks = _scene.AddInterest(db, _scene.AddGroup(db, copy), _site.Clock.UtcNow().AddHours(1)); // has asked in the copy since
        db.AddRange(said, new NotThisYear { SchoolId = asks.SchoolId, ProjectId = before.Id, Until = said.Until, Reason = "No.", SaidBy = "x", SaidAt = _site.Clock.UtcNow() }, new NotThisYear { SchoolId = over.Id, ProjectId = before.Id, Until = Today.AddDays(-1), Reason = "Over.", SaidBy = "x", SaidAt = _site.Clock.UtcNow() },
            new NotThisYear { SchoolId = twice.Id, ProjectId = before.Id, Until = said.Until, Reason = "First.", SaidBy = "x", SaidAt = _site.Clock.UtcNow() },
            new NotThisYear { SchoolId = twice.Id, ProjectId = copy.Id, Until = said.Until, Reason = "Came round.", SaidBy = "x", SaidAt = _site.Clock.UtcNow().AddHours(1), TakenBackAt = _site.Clock.UtcNow().AddHours(2), TakenBackBy = "x" });
        await db.SaveChangesAsync();

        var added = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => FollowAsync()));

        Assert.Equal((1, 0), (added.Sum(), await FollowAsync()));
        Assert.Equal([_waiting.SchoolId], await db.SchoolsNotToInvite(copy.Id, Today).ToListAsync());
        Assert.Empty(await db.SchoolsNotToInvite(another.Id, Today).ToListAsync());
        Assert.Equal([said.Id], (await db.StandingNosAsync(_waiting.SchoolId, Today)).Select(n => n.Id)); // said once
        var (urn, _) = await SchoolAsync();
        await using (var scope = _site.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<TakeBackNo>().RecordAsync(urn, said.Id, "Ms Finch", _scene.Access(Today));
        Assert.Equal(0, await FollowAsync());
        Assert.Empty(await db.SchoolsNotToInvite(copy.Id, Today).ToListAsync());

        async Task<int> FollowAsync()
        {
            await using var scope = _site.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<FollowNos>().RunAsync();
        }
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2035-01-01")]
    public async Task A_day_that_is_over_or_years_away_is_refused(string until)
    {
        await AddAsync();
        _site.SignedIn = _scene.Administrator;
        var (urn, _) = await SchoolAsync();

        var response = await _site.SubmitAsync(JoiningUrls.SchoolNotThisYear(urn), ("Form.Until", until), ("Form.Reason", "No cover."), ("SaidBy", "Ms Finch"));

        Assert.Contains("Enter a day from today on, at most 2 years ahead.", (await Site.ReadAsync(response, 409)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(int Urn, Guid Project)> SchoolAsync()
    {
        await using var db = _site.Db();
        return (await db.Set<Tessellate.Schools.School>().Where(s => s.Id == _waiting.SchoolId).Select(s => s.Urn).SingleAsync(), _group.ProjectId);
    }

    private async Task AddAsync()
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _group = _scene.AddGroup(db, _scene.AddAgreedProject(db));
        _waiting = _scene.AddAsking(db, _group, _site.Clock.UtcNow());
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
