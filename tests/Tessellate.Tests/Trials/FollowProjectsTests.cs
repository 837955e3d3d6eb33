using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.Trials;

namespace Tessellate.Tests.Trials;

/// <summary>Truth 15 in the year after: a project goes on as another row, and who waits as part of a trial waits in that one too.</summary>
public sealed class FollowProjectsTests : IDisposable
{
    private static readonly DateOnly Release = new(2028, 2, 1);
    private readonly JoiningWorld _world = new();
    private readonly TrialScene _trial;

    public FollowProjectsTests() => _trial = new(_world);

    [Fact]
    public async Task Who_waits_waits_in_the_copy_for_the_next_year_until_the_same_day_and_who_begins_first_does_not()
    {
        await DrawnAsync();
        await using var db = _world.Db();
        var (first, waits) = ((await _trial.InArmAsync(db, TrialArm.Intervention))[0], (await _trial.InArmAsync(db, TrialArm.Control))[0]);
        var next = await CopyAsync();
        var unlocked = await AskAsync(next, waits.SchoolId);

        Assert.Equal(2, await FollowAsync());
        Assert.Equal(0, await FollowAsync());

        var locks = await db.ControlLocks.Where(l => l.ProjectId == next.Id).AsNoTracking().ToListAsync();
        Assert.Equal((await _trial.InArmAsync(db, TrialArm.Control)).Select(i => i.SchoolId).Order(), locks.Select(l => l.SchoolId).Order());
        Assert.All(locks, l => Assert.Equal((LockReason.Control, Release, (DateTime?)null), (l.Reason, l.OpensOn, l.LiftedAt)));
        Assert.StartsWith("This school waits until 1 February 2028 as part of a trial", await _trial.RefusedAsync(unlocked), StringComparison.Ordinal);
        Assert.Null(await _trial.RefusedAsync(await AskAsync(next, first.SchoolId)));
    }

    /// <summary>The negative control: before it has run, a school that waits gets its place in the copy.</summary>
    [Fact]
    public async Task Without_it_a_school_that_waits_has_a_place_a_year_later()
    {
        await DrawnAsync();
        await using var db = _world.Db();
        var next = await CopyAsync();

        var refused = await _trial.RefusedAsync(await AskAsync(next, (await _trial.InArmAsync(db, TrialArm.Control))[0].SchoolId));

        Assert.True(refused is null, "The control no longer fails, so the test above proves nothing.");
    }

    [Fact]
    public async Task Three_nodes_at_once_add_each_lock_once_and_the_year_after_that_follows_too()
    {
        await DrawnAsync();
        var next = await CopyAsync();
        await using var db = _world.Db();
        await db.Set<Project>().Where(p => p.Id == next.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PublishedAt, _world.Scene.Administrator.CreatedAt));

        await Race.RunAsync(Enumerable.Range(0, 3).Select(_ => (Func<Task<int>>)FollowAsync));

        Assert.Equal(2, await db.ControlLocks.CountAsync(l => l.ProjectId == next.Id));
        _world.Clock.Advance(TimeSpan.FromDays(365)); // still three weeks to go
        var after = await CopyAsync("SP-99");
        Assert.Equal(2, await FollowAsync());
        Assert.Equal(2, await db.ControlLocks.CountAsync(l => l.ProjectId == after.Id && l.OpensOn == Release));
    }

    [Fact]
    public async Task A_lock_that_was_lifted_or_whose_day_has_come_is_not_followed()
    {
        await DrawnAsync();
        await using var db = _world.Db();
        var waits = await _trial.InArmAsync(db, TrialArm.Control);
        var id = await db.TrialSchools.Where(s => s.SchoolId == waits[0].SchoolId).Select(s => s.Id).SingleAsync();
        await _world.RunAsync<RecordInTrial>(r => r.NoteAsync(_trial.Code, id, TrialEventKind.Overridden, "It closes next year.", _trial.National));
        var next = await CopyAsync();

        Assert.Equal(1, await FollowAsync());

        Assert.Equal([waits[1].SchoolId], await db.ControlLocks.Where(l => l.ProjectId == next.Id).Select(l => l.SchoolId).ToListAsync());
        Assert.Null(await _trial.RefusedAsync(await AskAsync(next, waits[0].SchoolId)));
        _world.Clock.SetUtcNow(new(2028, 2, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await FollowAsync());
        Assert.Null(await _trial.RefusedAsync(await AskAsync(next, waits[1].SchoolId)));
    }

    [Fact]
    public async Task Lifting_the_lock_of_a_school_or_stopping_the_trial_opens_the_copy_too()
    {
        await DrawnAsync();
        await using var db = _world.Db();
        var waits = await _trial.InArmAsync(db, TrialArm.Control);
        var next = await CopyAsync();
        await FollowAsync();
        var id = await db.TrialSchools.Where(s => s.SchoolId == waits[0].SchoolId).Select(s => s.Id).SingleAsync();

        await _world.RunAsync<RecordInTrial>(r => r.NoteAsync(_trial.Code, id, TrialEventKind.Overridden, "It closes next year.", _trial.National));
        Assert.Null(await _trial.RefusedAsync(await AskAsync(next, waits[0].SchoolId)));
        Assert.NotNull(await _trial.RefusedAsync(await AskAsync(next, waits[1].SchoolId)));

        await _world.RunAsync<KeepTrial>(k => k.StopAsync(_trial.Code, "Too few schools.", _trial.National));
        Assert.Equal(0, await FollowAsync());
        Assert.Null(await _trial.RefusedAsync(await AskAsync(next, waits[1].SchoolId)));
    }

    // Two schools in each hub, drawn: one of each hub waits.
    private async Task DrawnAsync()
    {
        await _trial.AddAsync(2, 2, Release);
        await _trial.EnrolAsync();
        await _trial.DrawAsync();
    }

    private async Task<Project> CopyAsync(string code = "SP-98")
    {
        await using var db = _world.Db();
        var year = ProgrammeYear.Of(_world.Clock.Today());
        var of = await db.Set<Project>().Where(p => p.Year == year).Select(p => p.Code).SingleAsync();
        await _world.RunAsync<RollOver>(r => r.RunAsync([new(of, code)], _trial.National));
        return await db.Set<Project>().AsNoTracking().SingleAsync(p => p.Code == code);
    }

    private async Task<Interest> AskAsync(Project project, Guid schoolId)
    {
        await using var db = _world.Db();
        var group = _world.Scene.AddGroup(db, project);
        var interest = _world.Scene.AddInterest(db, group, _world.Scene.Administrator.CreatedAt, school: await db.Set<School>().SingleAsync(s => s.Id == schoolId));
        await db.SaveChangesAsync();
        return interest;
    }

    private async Task<int> FollowAsync()
    {
        var added = 0;
        await _world.RunAsync<FollowProjects>(async f => added = await f.RunAsync());
        return added;
    }

    public void Dispose() => _world.Dispose();
}
