using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// Whoever is neither of a school nor of its hub learns from no answer in what the school takes part: the same bytes come for a school with and without.
/// Seen red by a request that nobody had confirmed, and by a post at the school by one's own word.
/// </summary>
public sealed partial class MayAskTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private Project _project = null!;
    private WorkGroup _group = null!, _earlier = null!;
    private School _school = null!, _sister = null!;
    private Person _head = null!, _ownWord = null!;

    public MayAskTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    [Theory]
    [InlineData("earlier-project")]
    [InlineData("follow-on")]
    [InlineData("stage")]
    [InlineData("phase-full")]
    [InlineData("trust-full")]
    public async Task Others_get_the_same_answer_whatever_the_school_takes_part_in(string reason)
    {
        await AddAsync(reason);
        var strangers = new[] { null, _scene.OtherAdministrator, _ownWord };

        var before = await AskAllAsync(strangers);
        await TakePartAsync(reason);
        var after = await AskAllAsync(strangers);

        Assert.Equal(before, after);
        Assert.All(before, answer => Assert.DoesNotContain(reason, answer, StringComparison.Ordinal));
        Assert.Contains("\"mayAsk\":null,\"reason\":\"on-asking\"", before[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("earlier-project")]
    [InlineData("follow-on")]
    [InlineData("phase-full")]
    [InlineData("trust-full")]
    public async Task The_hub_and_the_head_whom_it_has_confirmed_read_the_reason(string reason)
    {
        await AddAsync(reason);
        if (reason is "phase-full" or "trust-full") await TakePartAsync(reason);

        foreach (var reader in new[] { _scene.Administrator, _head })
        {
            _site.SignedIn = reader;
            Assert.Contains($"\"reason\":\"{reason}\"", (await AskAsync())[0], StringComparison.Ordinal);
            Assert.Contains(reason, (await AskAsync())[1], StringComparison.Ordinal);
        }
    }

    /// <summary>A group of one's own opens no school of another hub, before it has asked there.</summary>
    [Fact]
    public async Task The_hub_of_the_group_hears_of_a_school_of_another_hub_once_it_has_asked()
    {
        await AddAsync("earlier-project");
        await using var db = _site.Db();
        await db.FinderEntries.ExecuteUpdateAsync(set => set.SetProperty(e => e.HubId, _scene.OtherHub.Id));
        var (group, school, today) = (await db.WorkGroups.SingleAsync(g => g.Id == _group.Id), (await AskingSchool.OfAsync(db, _school.Id))!, _site.Clock.Today());

        Assert.False(await db.KnowsAsync(_scene.Access(today), group, school, today));
        _scene.AddInterest(db, group, _site.Clock.UtcNow(), state: InterestState.Unconfirmed, school: _school); // by anybody
        await db.SaveChangesAsync();
        Assert.False(await db.KnowsAsync(_scene.Access(today), group, school, today));
        _scene.AddInterest(db, group, _site.Clock.UtcNow(), school: _school);
        await db.SaveChangesAsync();
        Assert.True(await db.KnowsAsync(_scene.Access(today), group, school, today));

        // The request opens it to that hub, for that group, and to nobody else.
        var trust = new RoleGrant { PersonId = _ownWord.Id, Role = Role.TrustLead, Trust = "Another Trust", FromOn = today, GrantedBy = "a test" };
        Assert.False(await db.KnowsAsync(new(_ownWord, [trust]), group, school, today));
        Assert.True(await db.KnowsAsync(new(_ownWord, [new() { PersonId = _ownWord.Id, Role = Role.TrustLead, Trust = "The Star Trust", FromOn = today, GrantedBy = "a test" }]), group, school, today));
        Assert.False(await db.KnowsAsync(_scene.Access(today), _earlier, school, today));
        Assert.True(await db.KnowsAsync(new(_head, []), group, school, today));
        Assert.False(await db.KnowsAsync(new(_head, []) { Viewer = _ownWord }, group, school, today)); // who looks at the site as the head is not the head
    }

    [Fact]
    public async Task Who_takes_part_hears_of_the_school_while_they_work_there_also_after_a_merger()
    {
        await AddAsync("earlier-project");
        await using var db = _site.Db();
        var (old, today, now) = (_scene.AddSchool(db), _site.Clock.Today(), _site.Clock.UtcNow());
        var teacher = Person.New("Ada Finch", "ada@school.example", now);
        var place = new Place { WorkGroupId = _earlier.Id, SchoolId = old.Id, People = 1, State = PlaceState.Taken, GivenAt = now };
        var post = Appointment.Of(teacher.Id, old.Id, new(PostKind.Head, null, today.AddYears(-1), null, null, null));
        db.AddRange(teacher, place, post, new Participation { WorkGroupId = _earlier.Id, PersonId = teacher.Id, SchoolId = old.Id, PlaceId = place.Id });
        await db.SaveChangesAsync();
        var (access, school) = (new Access(teacher, []), (await AskingSchool.OfAsync(db, _school.Id))!);

        Assert.False(await db.KnowsAsync(access, _group, school, today)); // another school
        old.MergedIntoId = _school.Id;
        await db.SaveChangesAsync();
        Assert.True(await db.KnowsAsync(access, _group, school, today));
        await SetAsync(ParticipationState.Withdrew);
        Assert.False(await db.KnowsAsync(access, _group, school, today));
        await SetAsync(ParticipationState.SignedUp);
        await db.Appointments.Where(a => a.Id == post.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ToOn, today.AddDays(-1)));
        Assert.False(await db.KnowsAsync(access, _group, school, today)); // works there no more

        Task SetAsync(ParticipationState state) => db.Participations.Where(t => t.PersonId == teacher.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, state));
    }

    [Theory]
    [InlineData("earlier-project")]
    [InlineData("follow-on")]
    public async Task A_visitor_who_asks_reads_the_reason_behind_the_link_and_it_is_counted(string reason)
    {
        await AddAsync(reason);

        var answer = await _site.SubmitAsync($"{JoiningUrls.Interest(_group.Code)}?urn={_school.Urn}", ("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@school.example"), ("Form.People[0].Name", "Ben Lark"), ("Form.People[0].Email", "ben.lark@school.example"));

        Assert.StartsWith("/interests/asked/", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(reason, (await db.RefusedSchools.SingleAsync()).Reason.Code);
        var page = await Site.ReadAsync(await _site.SubmitAsync(JoiningUrls.Confirm(await db.TokenAsync("interest-confirm"))), 409);
        Assert.Contains("we know of nobody of", page.QuerySelector(".govuk-error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(InterestState.Unconfirmed, (await db.Interests.SingleAsync()).State);
    }

    [Theory]
    [InlineData("earlier-project")]
    [InlineData("follow-on")]
    public async Task Whoever_asks_from_elsewhere_is_answered_by_the_hub_and_learns_nothing_by_the_link(string reason)
    {
        await AddAsync(reason);
        await using var db = _site.Db();
        await db.WorkGroups.Where(g => g.Id == _group.Id).ExecuteUpdateAsync(set => set.SetProperty(g => g.FirstCome, true));

        await _site.SubmitAsync($"{JoiningUrls.Interest(_group.Code)}?urn={_school.Urn}", ("Form.Name", "Ben Lark"), ("Form.Email", "ben@elsewhere.example"), ("Form.People[0].Name", "Ben Lark"), ("Form.People[0].Email", "ben@elsewhere.example"));
        var answer = await _site.SubmitAsync(JoiningUrls.Confirm(await db.TokenAsync("interest-confirm")));

        Assert.Equal(302, (int)answer.StatusCode);
        Assert.Equal(InterestState.Waiting, (await db.Interests.SingleAsync()).State); // neither given nor put on a list by the rule of first come
        _site.SignedIn = _scene.Administrator;
        if (reason == "follow-on") return; // whom it lets into a group that goes on from another, the hub decides

        var reference = (await db.Interests.SingleAsync()).Reference;
        await _site.SubmitAsync($"{JoiningUrls.Answer}?do=Accept&pick={reference}", ("Do", "Accept"), ("Seen", "true"), ("Pick", reference));
        Assert.Equal((InterestState.Waiting, 0), ((await db.Interests.AsNoTracking().SingleAsync()).State, await db.Places.CountAsync(p => p.SchoolId == _school.Id)));
    }

    private async Task<List<string>> AskAllAsync(IEnumerable<Person?> readers)
    {
        var answers = new List<string>();
        foreach (var reader in readers)
        {
            _site.SignedIn = reader;
            answers.AddRange(await AskAsync());
        }
        return answers;
    }

    // In the API, on the form of one, and on the form of several. What is drawn anew for each form is left out.
    private async Task<IReadOnlyList<string>> AskAsync()
    {
        var answers = new List<string>();
        foreach (var url in new[] { $"/api/work-groups/{_group.Code}/may-ask?urn={_school.Urn}", $"{JoiningUrls.Interest(_group.Code)}?urn={_school.Urn}", $"{JoiningUrls.Together}?urn={_school.Urn}&in={_group.Code}&in=WG-NONE" })
        {
            using var answer = await _site.Client.GetAsync(new Uri(url, UriKind.Relative));
            answers.Add($"{(int)answer.StatusCode} {DrawnAnew().Replace(await answer.Content.ReadAsStringAsync(), "")}");
        }
        return answers;
    }

    private async Task AddAsync(string reason)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _project = _scene.AddProject(db);
        (_group, _earlier, _school, _sister) = (_scene.AddGroup(db, _project), _scene.AddGroup(db, _scene.AddProject(db, year: _project.Year.Previous)), _scene.AddSchool(db), _scene.AddSchool(db));
        foreach (var establishment in db.ChangeTracker.Entries<Establishment>().Select(e => e.Entity)) (establishment.Trust, establishment.Website) = ("The Star Trust", "https://www.school.example/");
        _project.SetRules(reason == "earlier-project" ? "SP-*" : null, reason == "earlier-project" ? "Readiness" : null, reason == "phase-full", reason == "trust-full" ? 1 : null, reason == "stage" ? "begun" : null);
        if (reason == "follow-on") (_group.Visibility, _group.FollowsOn, _group.FollowsOnInWords) = (Visibility.FollowOn, _earlier.Code, "Readiness");

        (_head, _ownWord) = (Person.New("Hal Head", "head@school.example", _site.Clock.UtcNow()), Person.New("Olga Own", "own@school.example", _site.Clock.UtcNow()));
        var post = Appointment.Of(_head.Id, _school.Id, new(PostKind.Head, null, _site.Clock.Today()));
        post.Confirm(_scene.Administrator.Id, _site.Clock.UtcNow());
        db.Add(new FinderEntry { SchoolId = _school.Id, Urn = _school.Urn, Name = $"Invented School {_school.Urn}", Phase = Phase.Primary, IsOpen = true, IsStateFunded = true, HubId = _scene.Hub.Id, Neighbours = "" });
        db.AddRange(_head, _ownWord, post, Appointment.Of(_ownWord.Id, _school.Id, new(PostKind.Head, null, _site.Clock.Today())));
        await db.SaveChangesAsync();
    }

    // What makes the true answer another one: an earlier part for the first two rules, a stage, a place for the others.
    private async Task TakePartAsync(string reason)
    {
        await using var db = _site.Db();
        var (group, school) = reason switch { "trust-full" => (_group, _sister), "phase-full" => (_scene.AddGroup(db, _project), _school), _ => (_earlier, _school) };
        var person = Person.New("Ada Finch", "ada@school.example", _site.Clock.UtcNow());
        var place = new Place { WorkGroupId = group.Id, SchoolId = school.Id, People = 1, State = PlaceState.Taken, GivenAt = _site.Clock.UtcNow() };
        db.AddRange(person, place, new Participation { WorkGroupId = group.Id, PersonId = person.Id, SchoolId = school.Id, PlaceId = place.Id, State = ParticipationState.Completed });
        db.Add(new SchoolStage { SchoolId = _school.Id, Strand = _project.Strand, Stage = "begun", FromOn = _project.Year.StartsOn });
        await db.SaveChangesAsync();
    }

    [GeneratedRegex("(name=\"(Form\\.Key|__RequestVerificationToken)\"[^>]*value=\"[^\"]*\"|\"traceId\":\"[^\"]*\")")]
    private static partial Regex DrawnAnew();

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
