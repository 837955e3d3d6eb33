using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Spreadsheets;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Spreadsheets;

/// <summary>Truth 14: previewed, all or nothing, repeatable and reversible. Of two presses the first counts.</summary>
public sealed class ApplyTests
{
    [Fact]
    public async Task People_groups_places_and_dated_facts_come_and_the_record_says_so()
    {
        using var world = await SpreadsheetWorld.NewAsync();

        await world.ApplyAsync(await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example", state: "completed", role: "Maths lead"), world.Row("Ben Marsh", "ben@school.example"), world.Row("Cy Dell", "cy@school.example", school: 1, state: "withdrew", ended: "3/2/2026")));

        await using var db = world.Db();
        var group = await db.WorkGroups.SingleAsync();
        Assert.Equal(("Old group", Recruitment.Closed, 1, 1, 2, 2), (group.Title, group.Recruitment, group.SchoolPlaces, group.SchoolPlacesTaken, group.PeoplePlaces, group.PeoplePlacesTaken));
        Assert.Equal([ParticipationState.Completed, ParticipationState.SignedUp, ParticipationState.Withdrew], await db.Participations.Select(p => p.State).OrderBy(s => s).ToListAsync());
        Assert.Equal(["Freed", "Taken"], (await db.Places.Select(p => p.State).ToListAsync()).Select(s => $"{s}").Order());
        Assert.Equal(3, await db.Activity.CountAsync(a => a.Kind == "person.recorded" && a.HubId == world.Scene.Hub.Id));
        Assert.Equal("list.csv was applied: 3 new people, 1 new groups of 2025/26, 3 participations.", await db.Activity.Where(a => a.Kind == "spreadsheet.applied").Select(a => a.Summary).SingleAsync());
    }

    [Fact]
    public async Task Twenty_presses_at_once_apply_once()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        var id = await world.PreviewAsync([.. Enumerable.Range(0, 40).Select(i => world.Row($"Person {i}", $"p{i}@school.example", school: i % 3))]);

        var applied = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => world.TryApplyAsync(id))));

        Assert.Single(applied, done => done);
        await using var db = world.Db();
        Assert.Equal(40, await db.Participations.CountAsync());
        Assert.Equal(1, await db.WorkGroups.CountAsync());
    }

    /// <summary>The negative control: the same presses apply more than once as soon as the state is looked at first and written then.</summary>
    [Fact]
    public async Task Looking_first_and_writing_then_applies_more_than_once()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        var id = await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example"));
        var looked = 0;
        var everybodyHasLooked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var db = world.Db();
            var isWaiting = await db.Spreadsheets.AnyAsync(s => s.Id == id && s.State == SpreadsheetState.Waiting);
            if (Interlocked.Increment(ref looked) == 8) everybodyHasLooked.SetResult();
            await everybodyHasLooked.Task;
            if (!isWaiting) return false;
            await db.Spreadsheets.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.State, SpreadsheetState.Applied));
            return true;
        })));

        Assert.True(applied.Count(done => done) > 1, "The control no longer fails, so the race above proves nothing.");
    }

    [Fact]
    public async Task Two_files_with_the_same_people_applied_at_once_make_them_once()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        string[] rows = [.. Enumerable.Range(0, 30).Select(i => world.Row($"Person {i}", $"p{i}@school.example", school: i % 3))];
        var (one, other) = (await world.PreviewAsync(rows), await world.PreviewAsync([.. rows, world.Row("One More", "more@school.example")]));

        var applied = await Task.WhenAll(new[] { one, other }.Select(id => Task.Run(() => world.TryApplyAsync(id))));

        Assert.Single(applied, done => done);
        var second = applied[0] ? other : one;
        Assert.StartsWith("Matches Matches", await world.LabelsAsync(second), StringComparison.Ordinal);
        await world.ApplyAsync(second);
        await using var db = world.Db();
        Assert.Equal(31, await db.Participations.CountAsync());
    }

    [Fact]
    public async Task What_has_changed_since_it_was_looked_at_is_shown_again_before_anything_is_applied()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        var id = await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example"), world.Row("Ben Marsh", "ben@school.example"));
        await world.ApplyAsync(await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example")));

        Assert.False(await world.TryApplyAsync(id));

        Assert.Equal("Matches New", await world.LabelsAsync(id));
        Assert.True(await world.TryApplyAsync(id));
    }

    [Fact]
    public async Task Undo_takes_back_what_was_made_and_nothing_else()
    {
        using var world = await SpreadsheetWorld.NewAsync((db, w) => { w.AddLastYears(db, "Kept group"); return Task.CompletedTask; });
        await world.ApplyAsync(await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example", group: "Kept group"), world.Row("Ben Marsh", "ben@school.example")));
        var before = await world.EverythingAsync();
        var id = await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example", group: "Kept group", state: "completed"), world.Row("Cy Dell", "cy@school.example", group: "Kept group"),
            world.Row("Dee Holt", "dee@school.example"), world.Row("Ada Finch", "ada@school.example", group: "Third group", school: 2));
        await world.ApplyAsync(id);

        Assert.True(await world.TryUndoAsync(id));

        Assert.Equal(before, await world.EverythingAsync());
        Assert.False(await world.TryUndoAsync(id));
        await using var db = world.Db();
        Assert.Equal(1, await db.Activity.CountAsync(a => a.Kind == "spreadsheet.undone"));
    }

    [Fact]
    public async Task After_a_day_it_can_no_longer_be_taken_back()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        var id = await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example"));
        await world.ApplyAsync(id);
        world.Clock.Advance(TimeSpan.FromHours(24));

        Assert.False(await world.TryUndoAsync(id));
    }

    [Fact]
    public async Task What_was_built_on_since_stays_with_what_it_needs_and_says_why()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        var id = await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example"), world.Row("Ben Marsh", "ben@school.example"), world.Row("Cy Dell", "cy@school.example", school: 1));
        await world.ApplyAsync(id);
        await using (var db = world.Db())
        {
            var ada = await db.People.SingleAsync(p => p.EmailKey == "ada@school.example");
            var (part, groupId) = (await db.Participations.SingleAsync(p => p.PersonId == ada.Id), await db.WorkGroups.Select(g => g.Id).SingleAsync());
            var session = new Session { WorkGroupId = groupId, Number = 1, StartsAt = world.Clock.GetUtcNow().UtcDateTime.AddMonths(-6), EndsAt = world.Clock.GetUtcNow().UtcDateTime.AddMonths(-6).AddHours(2) };
            db.AddRange(session, new Mark { SessionId = session.Id, ParticipationId = part.Id, Kind = MarkKind.Attended, MarkedAt = world.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        }

        Assert.True(await world.TryUndoAsync(id));

        await using var after = world.Db();
        Assert.Equal("Ada Finch", await after.Participations.Join(after.People, t => t.PersonId, p => p.Id, (_, p) => p.Name).SingleAsync());
        Assert.Equal((1, 1), await after.WorkGroups.Select(g => new ValueTuple<int, int>(g.SchoolPlacesTaken, g.PeoplePlacesTaken)).SingleAsync());
        Assert.False(await after.People.AnyAsync(p => p.EmailKey == "ben@school.example"));
        Assert.Contains("is marked in a register", (await world.LinesAsync(id)).Single(l => l.Number == 2).StayedBecause, StringComparison.Ordinal);
        Assert.Null((await world.LinesAsync(id)).Single(l => l.Number == 3).StayedBecause);
    }

    [Fact]
    public async Task Rows_are_kept_for_a_week()
    {
        using var world = await SpreadsheetWorld.NewAsync();
        var (waiting, applied) = (await world.PreviewAsync(world.Row("Ada Finch", "ada@school.example")), await world.PreviewAsync(world.Row("Ben Marsh", "ben@school.example")));
        await world.ApplyAsync(applied);
        world.Clock.Advance(TimeSpan.FromDays(7.1));

        await world.RunAsync<ForgetSpreadsheets>(forget => forget.RunAsync(CancellationToken.None));

        await using var db = world.Db();
        Assert.Equal([applied], await db.Spreadsheets.Select(s => s.Id).ToListAsync());
        Assert.Equal(0, await db.SpreadsheetLines.CountAsync());
        Assert.DoesNotContain(waiting, await db.Spreadsheets.Select(s => s.Id).ToListAsync());
    }
}
