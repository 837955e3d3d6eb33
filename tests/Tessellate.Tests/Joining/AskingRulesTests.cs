using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Activity;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>What a project's rules say to a school that asks: on the form, in the API, when it confirms; counted once for planning. A plain group pays nothing for them.</summary>
public sealed class AskingRulesTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private readonly Scene _scene;
    private Project _project = null!;
    private WorkGroup _group = null!, _other = null!;
    private School _school = null!;

    public AskingRulesTests() => _scene = new(_site.Clock.Today(), _site.Clock.UtcNow());

    private static readonly (string, string)[] Wish = [("Form.Name", "Ben Lark"), ("Form.Email", "ben.lark@school.example"), ("Form.People[0].Name", "Ben Lark"), ("Form.People[0].Email", "ben.lark@school.example")];

    [Theory]
    [InlineData("closed")]
    [InlineData("phase")]
    [InlineData("earlier-project")]
    [InlineData("stage")]
    [InlineData("trust-full")]
    [InlineData("phase-full")]
    public async Task Each_no_has_its_reason_in_the_api_on_the_form_and_in_the_count(string reason)
    {
        await AddAsync(reason);
        _site.SignedIn = _scene.Administrator; // what tells of a school's part is for its hub: see MayAskTests

        using var answer = await _site.Client.GetAsync(new Uri($"/api/work-groups/{_group.Code}/may-ask?urn={_school.Urn}", UriKind.Relative));
        Assert.Equal((409, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(reason, problem.RootElement.GetProperty("reason").GetString());

        var form = reason == "closed" ? JoiningUrls.Interest(_other.Code) : JoiningUrls.Interest(_group.Code);
        for (var press = 0; press < 2; press++) await Site.ReadAsync(await _site.SubmitFromAsync(form, JoiningUrls.Interest(_group.Code), [.. Wish, ("Form.Urn", $"{_school.Urn}")]), 409);
        if (reason != "closed") Assert.Contains(reason, (await _site.GetAsync($"{form}?urn={_school.Urn}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{reason}1", (await _site.GetAsync(JoiningUrls.Unmet)).Body!.TextContent.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await using var db = _site.Db();
        Assert.Equal(0, await db.Interests.CountAsync(i => i.State == InterestState.Unconfirmed));
    }

    [Fact]
    public async Task A_rule_that_came_to_be_against_a_request_is_said_when_it_is_confirmed_and_when_it_is_accepted()
    {
        await AddAsync("phase-full");
        await using var db = _site.Db();
        var (unconfirmed, waiting) = (_scene.AddInterest(db, _group, _site.Clock.UtcNow(), state: InterestState.Unconfirmed, school: _school), _scene.AddInterest(db, _group, _site.Clock.UtcNow(), school: _school));
        await db.SaveChangesAsync();

        var page = await Site.ReadAsync(await _site.SubmitAsync(JoiningUrls.Confirm(unconfirmed.Reference)), 409);
        Assert.Contains("has its place already", page.Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.Administrator;
        var pages = $"{JoiningUrls.Answer}?do=accept&pick={waiting.Reference}";
        Assert.Contains("has its place already", (await _site.GetAsync(pages)).QuerySelector(".t-notice--warn")!.TextContent, StringComparison.Ordinal); // where nothing can be sent there is nothing to press
        var answered = await _site.SubmitFromAsync("/account", pages, ("Do", "accept"), ("Pick", waiting.Reference), ("Seen", "true")); // from a tab that was opened before
        Assert.Contains("has its place already", (await Site.ReadAsync(answered, 409)).Body!.TextContent, StringComparison.Ordinal);
        await using var after = _site.Db();
        Assert.Equal(0, (await after.WorkGroups.SingleAsync(g => g.Id == _group.Id)).SchoolPlacesTaken);
    }

    /// <summary>A school goes on through a merger: what the one that it took in has and had counts for it. Seen red by looking at its own rows alone.</summary>
    [Fact]
    public async Task Places_of_a_school_that_was_taken_in_are_those_of_the_school_that_took_it()
    {
        await AddAsync("phase-full");
        await using var db = _site.Db();
        var (into, last) = (_scene.AddSchool(db), _scene.AddGroup(db, _scene.AddProject(db, year: ProgrammeYear.Of(_site.Clock.Today()).Previous)));
        db.Add(new FinderEntry { SchoolId = into.Id, Urn = into.Urn, Name = "The academy", Phase = Phase.Primary, IsOpen = true, IsStateFunded = true, HubId = _scene.Hub.Id, Neighbours = "" });
        _scene.AddPlace(db, last, _school, _site.Clock.UtcNow());
        db.AddRange(new PriorityBand { WorkGroupId = _group.Id, Rank = 1, Kind = BandKind.NewToHub }, new PriorityBand { WorkGroupId = _group.Id, Rank = 2, Kind = BandKind.FollowOn });
        await db.Schools.Where(s => s.Id == _school.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.MergedIntoId, into.Id));
        var (asks, waits) = (_scene.AddInterest(db, _group, _site.Clock.UtcNow(), school: into), _scene.AddInterest(db, _group, _site.Clock.UtcNow(), state: InterestState.Waitlisted, school: into));
        await db.SaveChangesAsync();
        var (access, today) = (_scene.Access(_site.Clock.Today()), _site.Clock.Today());

        Assert.Equal(2, await db.BandForAsync(_group, _project, into.Id)); // not new, and of last year’s strand
        Assert.Equal(2, await db.BandForAsync(_group, _project, _school.Id)); // by whichever of its records
        Assert.Equal("Has joined 2 groups before", (await db.QueueAsync(access, null, null, today, 0, 50)).Single(r => r.Id == asks.Id).History.InWords().First());
        Assert.True((await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == _group.Id), today))!.Waiting.Single(r => r.About.Interest.Id == waits.Id).IsServed);
        await using var scope = _site.Services.CreateAsyncScope();
        var wish = new Wish(_group.Code, into.Urn, "Ada Finch", "ada@school.example", [new("Ada Finch", "ada@school.example")]) { Asker = access };
        Assert.Equal("phase-full", (await Assert.ThrowsAsync<BrokenRuleException>(() => scope.ServiceProvider.GetRequiredService<AskForPlaces>().RunAsync(wish))).Code);
        var preview = (await AnswerPreview.OfAsync(db, Answer.Accept, await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == asks.Id)), null, SampleNetwork.Settings, _site.Clock.UtcNow())).Single();
        Assert.Contains("has its place already", preview.Obstacle, StringComparison.Ordinal); // and the preview asks what the answer asks
        Assert.Empty(preview.Messages);
    }

    [Fact]
    public async Task A_plain_group_pays_nothing_for_rules_and_an_earlier_part_opens_the_door()
    {
        await AddAsync("none");
        await _site.GetAsync("/projects"); // the site migrates its database before its first answer
        using (var count = _site.CountQueries())
        {
            Assert.Equal(200, (int)(await _site.Client.GetAsync(new Uri($"/api/work-groups/{_group.Code}/may-ask?urn={_school.Urn}", UriKind.Relative))).StatusCode);
            Assert.Equal(2, count.Commands.Count); // the group with its project, and the school
        }

        await using var db = _site.Db();
        var earlier = _scene.AddProject(db, year: _project.Year.Previous);
        (await db.Projects.SingleAsync(p => p.Id == _project.Id)).SetRules($"{earlier.Code[..^1]}*", "Readiness", false, null);
        await db.SaveChangesAsync();
        var before = _scene.AddGroup(db, earlier);
        var person = Tessellate.Accounts.Person.New("Ada Finch", "ada@school.example", _site.Clock.UtcNow());
        var place = new Place { WorkGroupId = before.Id, SchoolId = _school.Id, People = 1, State = PlaceState.Taken, GivenAt = _site.Clock.UtcNow() };
        db.AddRange(person, place, new Participation { WorkGroupId = before.Id, PersonId = person.Id, SchoolId = _school.Id, PlaceId = place.Id, State = ParticipationState.Completed });
        await db.SaveChangesAsync();
        _site.SignedIn = _scene.Administrator;
        Assert.Contains("\"mayAsk\":true", await _site.Client.GetStringAsync(new Uri($"/api/work-groups/{_group.Code}/may-ask?urn={_school.Urn}", UriKind.Relative)), StringComparison.Ordinal);
    }

    /// <summary>The hub of the school says at which stage it is, and nobody else; the no says what is known and who can change it.</summary>
    [Fact]
    public async Task A_project_for_schools_at_a_stage_opens_to_a_school_when_its_hub_says_that_it_is_there()
    {
        await AddAsync("stage");
        var (page, ask, year) = (ProjectUrls.StagesOf(_school.Urn), new Uri($"/api/work-groups/{_group.Code}/may-ask?urn={_school.Urn}", UriKind.Relative), _project.Year);
        Assert.Contains("Begun, as the school’s hub has it", (await _site.GetAsync(ProjectUrls.Project(_project.Code))).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator;
        await _site.GetAsync(page, 403);
        Assert.Equal(403, (int)(await _site.SubmitFromAsync("/account", page, ("Strand", "sample"), ("Year", year.ToSlug()), ("Stage", "begun"))).StatusCode);

        _site.SignedIn = _scene.Administrator;
        Assert.Contains("No stage is known yet", (await _site.GetAsync(page)).Body!.TextContent, StringComparison.Ordinal);
        using (var no = await _site.Client.GetAsync(ask)) Assert.Contains("We do not know at which stage Invented School 900001 is. Its hub says so: ask it.", await no.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(302, (int)(await _site.SubmitAsync(page, ("Strand", "sample"), ("Year", year.Previous.ToSlug()), ("Stage", "begun"))).StatusCode);
        Assert.Contains("\"mayAsk\":true", await _site.Client.GetStringAsync(ask), StringComparison.Ordinal);
        Assert.Contains("Sample strand: Begun since", (await _site.GetAsync($"/schools/{_school.Urn}")).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.OtherAdministrator;
        Assert.DoesNotContain("Begun since", (await _site.GetAsync($"/schools/{_school.Urn}")).Body!.TextContent, StringComparison.Ordinal);
        _site.SignedIn = _scene.Administrator;

        await using var db = _site.Db();
        db.Add(new SchoolStage { SchoolId = _school.Id, Strand = "sample", Stage = "gone", FromOn = year.StartsOn }); // at another since this year, by a key that the file no longer has
        await db.SaveChangesAsync();
        using (var no = await _site.Client.GetAsync(ask)) Assert.Contains($"is at gone, as its hub has it since 1 September {year.StartYear}", await no.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(302, (int)(await _site.SubmitAsync(page, ("Strand", "sample"), ("Year", year.ToSlug()), ("Stage", "-"))).StatusCode);
        Assert.Contains("\"mayAsk\":true", await _site.Client.GetStringAsync(ask), StringComparison.Ordinal);
        Assert.Null((await db.SchoolStages.AsNoTracking().SingleAsync()).ToOn);
        Assert.Equal(2, await db.Activity.CountAsync(a => a.Kind == "school.stage" && a.HubId == _scene.Hub.Id && a.SchoolId == _school.Id));
        Assert.Equal(409, (int)(await _site.SubmitAsync(page, ("Strand", "sample"), ("Year", year.ToSlug()), ("Stage", "-"))).StatusCode);

        // Another strand, a year to come and one that is over say nothing; what is said of the school itself comes before what went into it by a merger.
        var (into, other) = (_scene.AddSchool(db), _scene.AddSchool(db));
        db.AddRange(Said(_school, "other", "gone", year.StartsOn), Said(_school, "sample", "gone", year.EndsOn.AddDays(1)), Said(other, "sample", "gone", year.StartsOn.AddYears(-2), year.StartsOn.AddDays(-1)));
        await db.SaveChangesAsync();
        Assert.Equal("begun", (await db.StageInAsync(_school.Id, "sample", year))?.Stage);
        Assert.Null(await db.StageInAsync(other.Id, "sample", year));
        Assert.Null(await db.StageInAsync(into.Id, "sample", year));
        await db.Schools.Where(s => s.Id == _school.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.MergedIntoId, into.Id));
        Assert.Equal("begun", (await db.StageInAsync(into.Id, "sample", year))?.Stage);
        db.AddRange(Said(into, "sample", "first", year.StartsOn.AddYears(-4)), Said(into, "sample", "own", year.StartsOn.AddYears(-3)));
        await db.SaveChangesAsync();
        Assert.Equal("own", (await db.StageInAsync(into.Id, "sample", year))?.Stage);

        static SchoolStage Said(School school, string strand, string stage, DateOnly from, DateOnly? to = null) => new() { SchoolId = school.Id, Strand = strand, Stage = stage, FromOn = from, ToOn = to };
    }

    private async Task AddAsync(string reason)
    {
        await using var db = _site.Db();
        _scene.AddTo(db);
        _project = _scene.AddProject(db, reason == "phase" ? "Secondary" : "");
        (_group, _other, _school) = (_scene.AddGroup(db, _project), _scene.AddGroup(db, _project), _scene.AddSchool(db));
        db.Add(new FinderEntry { SchoolId = _school.Id, Urn = _school.Urn, Name = $"Invented School {_school.Urn}", Phase = Phase.Primary, IsOpen = true, IsStateFunded = true, HubId = _scene.Hub.Id, Neighbours = "" });
        foreach (var establishment in db.ChangeTracker.Entries<Establishment>().Select(e => e.Entity)) establishment.Website = "https://www.school.example/"; // whoever asks is of the school
        _project.SetRules(reason == "earlier-project" ? "SP-*" : null, reason == "earlier-project" ? "Readiness" : null, reason == "phase-full", reason == "trust-full" ? 1 : null, reason == "stage" ? "begun" : null);
        if (reason == "closed") _group.Recruitment = Recruitment.Closed;
        if (reason == "phase-full") _scene.AddPlace(db, _other, _school, _site.Clock.UtcNow());
        if (reason == "trust-full")
        {
            var sister = _scene.AddSchool(db);
            foreach (var establishment in db.ChangeTracker.Entries<Establishment>().Select(e => e.Entity)) establishment.Trust = "The Star Trust";
            _scene.AddPlace(db, _group, sister, _site.Clock.UtcNow());
        }
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
