using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Projects;

/// <summary>A project is written down, published once, changed with old and new kept, and copied into the next year.</summary>
public sealed class KeepProjectTests : IDisposable
{
    private static readonly ProgrammeYear Year = new(2026);
    private static readonly ProjectText Text = new("Ratio in Year 7", "sample", "What ratio is.", "Two teachers of a school.", [Phase.Secondary], 1, 2, false);

    private readonly JoiningWorld _world = new();
    private readonly Access _national;

    public KeepProjectTests()
    {
        var lead = Person.New("Nia Penrose", "nia.penrose@national.example", _world.Clock.UtcNow());
        _national = new(lead, [_world.Scene.Grant(lead, Role.NationalLead)]);
        using var db = _world.Db();
        _world.Scene.AddTo(db);
        db.AddRange(lead, _national.Grants[0]);
        db.SaveChanges();
    }

    [Fact]
    public async Task A_draft_is_seen_by_those_who_may_change_it_until_it_is_published_once()
    {
        await CreateAsync("SP-41");
        await using var db = _world.Db();
        Assert.Equal("Ratio in Year 7", (await db.GetProjectAsync("SP-41", _national)).Title);
        await Assert.ThrowsAsync<NotFoundException>(() => db.GetProjectAsync("SP-41", _world.Access));

        Assert.True(await PublishAsync("SP-41"));
        Assert.False(await PublishAsync("SP-41"));

        Assert.Equal("Secondary", (await db.GetProjectAsync("SP-41", Access.Visitor)).Phases);
        Assert.Equal(1, await db.Activity.CountAsync(a => a.Kind == "project.published"));
    }

    [Theory]
    [InlineData("SP-1", "Enter a code as the network writes them, for example SP-01.")]
    [InlineData("SP-41", "SP-41 is taken already. Enter another.")]
    public async Task A_code_that_is_taken_or_no_code_is_refused(string code, string said)
    {
        await CreateAsync("SP-41");

        Assert.Equal((said, "Form.Code"), await RefusalAsync(() => CreateAsync(code)));
    }

    [Fact]
    public async Task Of_two_who_take_one_code_at_once_one_has_it()
    {
        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _world.TryAsync<KeepProject>(k => k.CreateAsync("SP-42", Year, Text, null, _national))));

        Assert.Equal(1, done.Count(one => one));
        await using var db = _world.Db();
        Assert.Equal(1, await db.Projects.CountAsync());
    }

    [Fact]
    public async Task An_unknown_strand_more_least_than_most_and_a_year_that_is_over_are_refused()
    {
        Assert.Equal("Form.Strand", (await RefusalAsync(() => CreateAsync("SP-41", Text with { Strand = "algebra" }))).Field);
        Assert.Equal("Form.PeoplePerSchoolMax", (await RefusalAsync(() => CreateAsync("SP-41", Text with { PeoplePerSchoolMin = 3 }))).Field);
        Assert.Equal("Form.EvidenceUrl", (await RefusalAsync(() => CreateAsync("SP-41", Text with { EvidenceUrl = "javascript:alert(1)" }))).Field);
        Assert.Equal("Form.EarlierProjects", (await RefusalAsync(() => CreateAsync("SP-41", Text with { EarlierProjects = "readiness", EarlierInWords = "Readiness" }))).Field);
        Assert.Equal("Form.EarlierInWords", (await RefusalAsync(() => CreateAsync("SP-41", Text with { EarlierProjects = "SP-2*" }))).Field);
        Assert.Equal("Form.Year", (await RefusalAsync(() => _world.RunAsync<KeepProject>(k => k.CreateAsync("SP-41", Year.Previous, Text, null, _national)))).Field);
    }

    [Fact]
    public async Task A_change_after_publishing_keeps_old_and_new_and_the_second_of_two_is_told()
    {
        await CreateAsync("SP-41");
        await PublishAsync("SP-41");

        await ChangeAsync("SP-41", 2, Text with { Summary = "What ratio is, and is not." });

        await using var db = _world.Db();
        var project = await db.Projects.SingleAsync();
        Assert.Equal(("What ratio is, and is not.", 3, _world.Clock.UtcNow()), (project.Summary, project.Version, project.ChangedAt));
        Assert.Equal([new("Summary", "What ratio is.", "What ratio is, and is not.")], Changed.Read((await db.Activity.SingleAsync(a => a.Kind == "project.changed")).Changes));
        var (said, _) = await RefusalAsync(() => ChangeAsync("SP-41", 2, Text with { Summary = "Mine" }));
        Assert.StartsWith("Nia Penrose changed this project on 11 January 2027 at 9am", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_writes_down_its_own_and_no_other_hub_may_change_it()
    {
        await _world.RunAsync<KeepProject>(k => k.CreateAsync("SP-51", Year, Text, "north-star", _world.Access));
        var other = new Access(_world.Scene.OtherAdministrator, [_world.Scene.Grant(_world.Scene.OtherAdministrator, Role.HubAdministrator, _world.Scene.OtherHub.Id)]);

        await Assert.ThrowsAsync<NotFoundException>(() => _world.RunAsync<KeepProject>(k => k.ChangeAsync("SP-51", 1, Text with { Title = "Mine" }, other)));
        await Assert.ThrowsAsync<NotAllowedException>(() => _world.RunAsync<KeepProject>(k => k.CreateAsync("SP-52", Year, Text, "north-star", other)));
        await Assert.ThrowsAsync<NotAllowedException>(() => _world.RunAsync<KeepProject>(k => k.CreateAsync("SP-52", Year, Text, null, other)));
        await using var db = _world.Db();
        Assert.Equal(_world.Scene.Hub.Id, (await db.Projects.SingleAsync()).HubId);

        // Copied into the next year it is the hub's, a draft, and nothing of this year's days or recruitment is with it.
        await _world.RunAsync<KeepProject>(k => k.PublishAsync("SP-51", _world.Access));
        await _world.RunAsync<ChangeWording>(c => c.RunAsync("SP-51", 2, Text with { Title = "Ratio again" }, _world.Access));
        var group = _world.Scene.AddGroup(db, await db.Projects.AsNoTracking().SingleAsync());
        (group.Recruitment, group.OpensOn, group.ClosesOn) = (Recruitment.Closed, _world.Clock.Today().AddDays(-30), _world.Clock.Today().AddDays(-2));
        await db.SaveChangesAsync();
        await Assert.ThrowsAsync<NotFoundException>(() => _world.RunAsync<RollOver>(r => r.RunAsync([new("SP-51", "SP-52")], other)));
        await _world.RunAsync<RollOver>(r => r.RunAsync([new("SP-51", "SP-52")], _world.Access));

        var copy = await db.Projects.AsNoTracking().SingleAsync(p => p.Code == "SP-52");
        Assert.Equal((_world.Scene.Hub.Id, Year.Next, "Ratio again", null, null), (copy.HubId, copy.Year, copy.Title, copy.PublishedAt, copy.ChangedAt));
        Assert.Equal((1, 0, 0), (await db.Set<WorkGroup>().CountAsync(), await db.Set<WorkGroup>().CountAsync(g => g.ProjectId == copy.Id), await db.ProjectWordings.CountAsync(w => w.ProjectId == copy.Id)));
        Assert.Empty(await db.Messages.ToListAsync()); // a hub that changes its own is not told of it
    }

    [Fact]
    public async Task A_head_is_asked_in_the_projects_own_words_and_keeps_them_when_they_change()
    {
        await CreateAsync("SP-41", Text with { NeedsAgreement = true, Agreement = "The school lends a room.", Phases = [] });
        await PublishAsync("SP-41");
        Interest interest;
        await using (var db = _world.Db())
        {
            interest = _world.Scene.AddAsking(db, _world.Scene.AddGroup(db, await db.Projects.SingleAsync()), _world.Clock.UtcNow());
            await db.SaveChangesAsync();
        }
        await _world.RunAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access));

        await ChangeAsync("SP-41", 2, Text with { NeedsAgreement = true, Agreement = "The school lends two rooms.", Phases = [] });

        await using var after = _world.Db();
        var agreement = await after.Agreements.SingleAsync();
        Assert.Equal(("The school lends a room.", 1, 2), (agreement.Wording, agreement.WordingVersion, (await after.Projects.SingleAsync()).AgreementVersion));
    }

    /// <summary>What had begun goes on as it began: its page, and heads who are asked for it after. Each hub is told once, and sees who had agreed to the earlier words of a group to come.</summary>
    [Fact]
    public async Task A_change_of_words_reaches_groups_that_have_not_begun_and_each_hub_is_told_which()
    {
        var (old, changed) = (Text with { NeedsAgreement = true, Agreement = "The school lends a room.", Phases = [] }, Text with { NeedsAgreement = true, Agreement = "The school lends two rooms.", Summary = "More.", Phases = [] });
        await CreateAsync("SP-41", old);
        await PublishAsync("SP-41");
        await using var db = _world.Db();
        var project = await db.Projects.SingleAsync();
        var (begun, coming) = (_world.Scene.AddGroup(db, project), _world.Scene.AddGroup(db, project));
        begun.StartsOn = _world.Clock.Today().AddDays(-10);
        var (late, early) = (_world.Scene.AddAsking(db, begun, _world.Clock.UtcNow()), _world.Scene.AddAsking(db, coming, _world.Clock.UtcNow()));
        await db.SaveChangesAsync();
        await _world.RunAsync<AnswerInterest>(a => a.RunAsync(early.Reference, Answer.Accept, null, _world.Access));
        await db.Agreements.ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AgreementState.Agreed));

        await _world.RunAsync<ChangeWording>(c => c.RunAsync("SP-41", 2, changed, _national));
        await _world.RunAsync<ChangeWording>(c => c.RunAsync("SP-41", 3, changed, _national)); // nothing is different: nobody is told again
        await _world.RunAsync<AnswerInterest>(a => a.RunAsync(late.Reference, Answer.Accept, null, _world.Access));

        db.ChangeTracker.Clear();
        Assert.Equal(["The school lends a room.", "The school lends a room."], await db.Agreements.Select(a => a.Wording).ToListAsync());
        var kept = await db.ProjectWordings.KeptFor(project.Id, begun.StartsOn).FirstAsync();
        Assert.Equal(("What ratio is.", 1), (kept.Text.Summary, kept.AgreementVersion));
        Assert.Empty(old.Differences(kept.Text));
        Assert.Empty(await db.ProjectWordings.KeptFor(project.Id, coming.StartsOn).ToListAsync());
        var told = await db.Messages.SingleAsync(m => m.Template == "project-changed");
        Assert.Equal((_world.Scene.Administrator.Id, _world.Scene.Hub.Id), (told.PersonId, told.HubId));
        Assert.InRange(told.Body.IndexOf(coming.Code, StringComparison.Ordinal), 1, told.Body.IndexOf(begun.Code, StringComparison.Ordinal));
        project = await db.Projects.SingleAsync();
        Assert.Equal((coming.Code, true), ((await AgreedEarlier.OfAsync(db, project, _world.Access, _world.Clock.Today())).Select(a => (a.GroupCode, a.Head is not null)).Single()));
        Assert.Null((await AgreedEarlier.OfAsync(db, project, _national, _world.Clock.Today())).Single().Head);
        Assert.Empty(await AgreedEarlier.OfAsync(db, project, new Access(_world.Scene.OtherAdministrator, [_world.Scene.Grant(_world.Scene.OtherAdministrator, Role.HubAdministrator, _world.Scene.OtherHub.Id)]), _world.Clock.Today()));

        // Changed once more, it goes on under the first words, and whoever comes to be in it by now, too.
        var third = changed with { Agreement = "The school lends three rooms." };
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await _world.RunAsync<ChangeWording>(c => c.RunAsync("SP-41", 3, third, _national));
        Assert.Equal("The school lends a room.", (await db.ProjectWordings.KeptFor(project.Id, begun.StartsOn).FirstAsync()).AgreementText);
        var both = await InterestInFull.LoadAsync(db, db.Interests);
        Assert.Equal("The school lends a room.", both.Single(i => i.Group.Id == begun.Id).Undertaking.Text);
        Assert.Equal("The school lends three rooms.", both.Single(i => i.Group.Id == coming.Id).Undertaking.Text);
    }

    [Fact]
    public async Task Copied_into_the_next_year_it_is_a_draft_without_groups_and_allocations()
    {
        await CreateAsync("SP-26", Text with { EarlierProjects = "SP-2*, sample", EarlierInWords = "Ratio in Year 6", OnePlacePerPhase = true, MostOfTrust = 2 });
        await PublishAsync("SP-26");
        await using var db = _world.Db();
        var project = await db.Projects.SingleAsync();
        _world.Scene.AddGroup(db, project);
        db.Add(new Allocation { ProjectId = project.Id, HubId = _world.Scene.Hub.Id, Groups = 2, SchoolPlaces = 16 });
        await db.SaveChangesAsync();
        await _world.RunAsync<RollOver>(async r => Assert.Equal([("SP-26", "SP-27", false)], (await r.CandidatesAsync(_national)).Select(c => (c.Project.Code, c.NewCode, c.IsDone))));

        await _world.RunAsync<RollOver>(r => r.RunAsync([new("SP-26", "SP-27")], _national));

        var copy = await db.Projects.SingleAsync(p => p.Code == "SP-27");
        Assert.Equal((Year.Next, null, null, 1, "What ratio is."), (copy.Year, copy.PublishedAt, copy.ChangedAt, copy.Version, copy.Summary));
        Assert.Equal(("SP-2*, sample", "Ratio in Year 6", true, 2), (copy.EarlierProjects, copy.EarlierInWords, copy.OnePlacePerPhase, copy.MostOfTrust));
        Assert.Equal((1, 1), (await db.Allocations.CountAsync(), await db.Set<Tessellate.WorkGroups.WorkGroup>().CountAsync(g => g.ProjectId == project.Id || g.ProjectId == copy.Id)));
        await _world.RunAsync<RollOver>(async r => Assert.True((await r.CandidatesAsync(_national)).Single().IsDone));
    }

    /// <summary>Seen red by copying codes as they are.</summary>
    [Fact]
    public async Task What_goes_on_from_last_year_is_known_by_its_code_there_its_groups_and_can_still_be_copied()
    {
        await using var db = _world.Db();
        var (before, now, left) = (_world.Scene.AddProject(db, year: Year.Previous), _world.Scene.AddProject(db, year: Year), _world.Scene.AddProject(db, year: Year.Previous));
        now.Title = before.Title;
        var last = _world.Scene.AddGroup(db, before, schools: 5, people: 15);
        (last.Venue, last.Town, last.Mode, last.StartsOn, last.EndsOn) = ("The Old Library", "Sampleton", MeetingMode.Blended, new(2025, 11, 5), new(2026, 5, 6));
        await db.SaveChangesAsync();
        await CreateAsync("SP-61", Text with { EarlierProjects = $"{before.Code}, {left.Code}", EarlierInWords = "Ratio in Year 6" });
        await PublishAsync("SP-61");

        await _world.RunAsync<RollOver>(async r => Assert.Equal([(now.Code, false), ("SP-61", false), (left.Code, false)], (await r.CandidatesAsync(_national)).Select(c => (c.Project.Code, c.IsDone))));
        await _world.RunAsync<RollOver>(r => r.RunAsync([new("SP-61", "SP-71"), new(left.Code, "SP-72")], _national));

        Assert.Equal($"{before.Code}, {left.Code}, {now.Code}", await db.Projects.Where(p => p.Code == "SP-71").Select(p => p.EarlierProjects).SingleAsync());
        Assert.Equal(Year, await db.Projects.Where(p => p.Code == "SP-72").Select(p => p.Year).SingleAsync()); // a year late, and not two years on
        await _world.RunAsync<RollOver>(async r => Assert.Equal([now.Code], (await r.CandidatesAsync(_national)).Where(c => !c.IsDone).Select(c => c.Project.Code)));

        var proposed = (await ProposedGroup.FindAsync(db, _world.Scene.Hub.Id, now.Code, null, null, new(), _world.Clock.Today()))!;
        Assert.Equal(("The Old Library", "Sampleton", MeetingMode.Blended, 5, now.Title), (proposed.Venue, proposed.Town, proposed.Mode, proposed.SchoolPlaces, proposed.Title));
    }

    [Fact]
    public async Task Where_one_code_is_taken_nothing_is_copied()
    {
        foreach (var code in new[] { "SP-25", "SP-26" })
        {
            await CreateAsync(code);
            await PublishAsync(code);
        }

        Assert.Contains("There is a project SP-26 already.", (await RefusalAsync(() => _world.RunAsync<RollOver>(r => r.RunAsync([new("SP-25", "SP-77"), new("SP-26", "SP-26")], _national)))).Said, StringComparison.Ordinal);
        Assert.Contains("SP-78 is entered twice", (await RefusalAsync(() => _world.RunAsync<RollOver>(r => r.RunAsync([new("SP-25", "SP-78"), new("SP-26", "SP-78")], _national)))).Said, StringComparison.Ordinal);
        await RefusalAsync(() => _world.RunAsync<RollOver>(r => r.RunAsync([], _national)));
        await using var db = _world.Db();
        Assert.Equal(2, await db.Projects.CountAsync());
    }

    private Task CreateAsync(string code, ProjectText? text = null) => _world.RunAsync<KeepProject>(k => k.CreateAsync(code, Year, text ?? Text, null, _national));

    private Task ChangeAsync(string code, int version, ProjectText text) => _world.RunAsync<KeepProject>(k => k.ChangeAsync(code, version, text, _national));

    private async Task<bool> PublishAsync(string code)
    {
        var published = false;
        await _world.RunAsync<KeepProject>(async k => published = await k.PublishAsync(code, _national));
        return published;
    }

    private static async Task<(string Said, string? Field)> RefusalAsync(Func<Task> act)
    {
        var no = await Assert.ThrowsAsync<BrokenRuleException>(act);
        return (no.Message, no.Field);
    }

    public void Dispose() => _world.Dispose();
}
