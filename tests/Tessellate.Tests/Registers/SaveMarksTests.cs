using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

/// <summary>Guards against not asking first, by changing the event instead of taking it back, and by letting the first of two marks win.</summary>
public sealed class SaveMarksTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private RegisterScene _register = null!;

    private DateOnly Today => _site.Clock.Today();

    [Fact]
    public async Task The_first_attendance_starts_a_participation_on_the_day_of_the_session()
    {
        await SceneAsync(-7, 0, 30, 60);

        await MarkAsync(0, 0, MarkKind.Late);
        await MarkAsync(1, 0, MarkKind.Attended);

        Assert.Equal([(ParticipationState.Started, Today.AddDays(-7))], await EventsAsync(0));
        Assert.Equal(ParticipationState.Started, await StateAsync(0));
        Assert.Empty(await EventsAsync(1));
    }

    [Fact]
    public async Task Whoever_attended_three_quarters_completes_with_the_last_session_whoever_is_marked_in_it()
    {
        await SceneAsync(-21, -14, -7, 0);
        for (var session = 0; session < 3; session++) await MarkAsync(session, 0, MarkKind.Attended);
        Assert.Contains((ParticipationState.Completed, Today), await EventsAsync(0)); // the last day has begun

        await MarkAsync(3, 1, MarkKind.Attended);

        Assert.Equal([(ParticipationState.Started, Today)], await EventsAsync(1));
    }

    [Fact]
    public async Task A_correction_that_takes_back_a_start_says_so_and_saves_nothing_until_it_is_agreed_to()
    {
        await SceneAsync(-7, 0, 30, 60);
        await MarkAsync(0, 0, MarkKind.Attended);

        var asked = await MarkAsync(0, 0, MarkKind.Absent);

        Assert.False(asked.Saved);
        Assert.Equal($"Teacher 1 has then not started: that they started on {Today.AddDays(-7).InWords()} is taken back.", Assert.Single(asked.Consequences));
        Assert.Equal(MarkKind.Attended, (await MarksAsync()).Single().Kind);
        Assert.Equal([(ParticipationState.Started, Today.AddDays(-7))], await EventsAsync(0));

        Assert.True((await MarkAsync(0, 0, MarkKind.Absent, agreed: true)).Saved);
        Assert.Empty(await EventsAsync(0));
        Assert.Equal(ParticipationState.SignedUp, await StateAsync(0));
        await using var db = _site.Db();
        Assert.Equal(2, await db.ParticipationEvents.CountAsync(e => e.ParticipationId == _register.People[0].Id)); // both are kept as they were
        Assert.Contains("is taken back", Assert.Single(await db.Activity.Where(a => a.Kind == "mark.corrected").ToListAsync()).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_can_move_a_start_to_a_later_session()
    {
        await SceneAsync(-7, 0, 30, 60);
        await MarkAsync(0, 0, MarkKind.Attended);
        await MarkAsync(1, 0, MarkKind.Attended);

        var asked = await MarkAsync(0, 0, MarkKind.Absent);
        await MarkAsync(0, 0, MarkKind.Absent, agreed: true);

        Assert.Equal($"Teacher 1 has then started on {Today.InWords()} and not on {Today.AddDays(-7).InWords()}.", Assert.Single(asked.Consequences));
        Assert.Equal([(ParticipationState.Started, Today)], await EventsAsync(0));
    }

    [Fact]
    public async Task An_earlier_register_taken_late_moves_the_start_without_asking()
    {
        await SceneAsync(-7, 0, 30, 60);
        await MarkAsync(1, 0, MarkKind.Attended);

        Assert.True((await MarkAsync(0, 0, MarkKind.Attended)).Saved);

        Assert.Equal([(ParticipationState.Started, Today.AddDays(-7))], await EventsAsync(0));
    }

    [Fact]
    public async Task A_start_that_was_recorded_without_a_register_is_not_taken_back_by_one()
    {
        await SceneAsync(-7, 0, 30, 60);
        await using (var db = _site.Db())
        {
            db.Add(_register.People[0].Event(ParticipationState.Started, Today.AddDays(-40), _site.Clock.UtcNow()));
            await db.SaveChangesAsync();
        }

        Assert.True((await MarkAsync(0, 0, MarkKind.Absent)).Saved);
        await MarkAsync(1, 0, MarkKind.Attended);

        Assert.Equal([(ParticipationState.Started, Today.AddDays(-40))], await EventsAsync(0));
    }

    [Fact]
    public async Task Of_two_who_mark_one_person_the_later_wins_both_marks_are_kept_and_the_later_is_told()
    {
        await SceneAsync(0);
        await MarkAsync(0, 0, MarkKind.Late);

        var second = await MarkAsync(0, 0, MarkKind.Attended, seen: null, seenVersion: 0);

        Assert.Equal(1, second.Changed);
        Assert.StartsWith("Amara Osei marked Teacher 1 late on", Assert.Single(second.Meanwhile), StringComparison.Ordinal);
        var mark = Assert.Single(await MarksAsync());
        Assert.Equal((MarkKind.Attended, 2), (mark.Kind, mark.Version));
        Assert.Equal([MarkKind.Late, MarkKind.Attended], await ChangesAsync(0));
    }

    [Fact]
    public async Task What_was_not_changed_on_the_page_leaves_the_mark_of_somebody_else_alone()
    {
        await SceneAsync(0);
        await MarkAsync(0, 0, MarkKind.Attended);
        await MarkAsync(0, 0, MarkKind.Late);

        var old = await MarkAsync(0, 0, MarkKind.Attended, seen: MarkKind.Attended, seenVersion: 1);

        Assert.Equal((0, 0), (old.Changed, old.Meanwhile.Count));
        Assert.Equal(MarkKind.Late, (await MarksAsync()).Single().Kind);
    }

    [Fact]
    public async Task There_is_no_register_before_the_day_and_none_for_who_has_withdrawn()
    {
        await SceneAsync(0, 1);
        Assert.StartsWith("The register opens on", (await Assert.ThrowsAsync<BrokenRuleException>(() => MarkAsync(1, 0, MarkKind.Attended))).Message, StringComparison.Ordinal);

        await using (var db = _site.Db())
        {
            await db.Participations.Where(p => p.Id == _register.People[0].Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));
            db.Add(_register.People[0].Event(ParticipationState.Withdrew, Today.AddDays(-1), _site.Clock.UtcNow()));
            await db.SaveChangesAsync();
        }
        await Assert.ThrowsAsync<BrokenRuleException>(() => MarkAsync(0, 0, MarkKind.Attended));
        Assert.Empty(await MarksAsync());
    }

    private async Task SceneAsync(params int[] days)
    {
        await using var db = _site.Db();
        _register = new(new(Today, _site.Clock.UtcNow()), db, _site.Clock.UtcNow(), days.Select(Today.AddDays));
        await db.SaveChangesAsync();
    }

    private async Task<SavedMarks> MarkAsync(int session, int person, MarkKind? kind, bool agreed = false)
    {
        var now = (await MarksAsync()).Find(m => m.SessionId == _register.Sessions[session].Id && m.ParticipationId == _register.People[person].Id);
        return await SaveAsync(session, new(_register.People[person].Id, kind, now?.Kind, now?.Version ?? 0), agreed);
    }

    private Task<SavedMarks> MarkAsync(int session, int person, MarkKind? kind, MarkKind? seen, int seenVersion) =>
        SaveAsync(session, new(_register.People[person].Id, kind, seen, seenVersion), agreed: false);

    private async Task<SavedMarks> SaveAsync(int session, Marking marking, bool agreed)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(_register.Sessions[session].Id, [marking], agreed, _register.Access);
    }

    private async Task<List<Mark>> MarksAsync()
    {
        await using var db = _site.Db();
        return await db.Marks.AsNoTracking().ToListAsync();
    }

    private async Task<List<MarkKind?>> ChangesAsync(int person)
    {
        await using var db = _site.Db();
        return await db.MarkChanges.Where(c => c.ParticipationId == _register.People[person].Id).OrderBy(c => c.Version).Select(c => c.NewKind).ToListAsync();
    }

    private async Task<List<(ParticipationState, DateOnly)>> EventsAsync(int person)
    {
        await using var db = _site.Db();
        var events = await db.ParticipationEvents.Standing(db).Where(e => e.ParticipationId == _register.People[person].Id && e.Kind != ParticipationState.SignedUp).ToListAsync();
        return [.. events.OrderBy(e => e.On).Select(e => (e.Kind, e.On))];
    }

    private async Task<ParticipationState> StateAsync(int person)
    {
        await using var db = _site.Db();
        return await db.Participations.Where(p => p.Id == _register.People[person].Id).Select(p => p.State).SingleAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
