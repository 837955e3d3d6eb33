using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Registers;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Evaluation;

/// <summary>
/// A form that has closed stays closed, whatever becomes of the sessions and whoever was still waiting to be written: once results show, one more answer could be told by the difference.
/// </summary>
public sealed class StaysClosedTests : IDisposable
{
    private readonly JoiningWorld _world = new();
    private RegisterScene _register = null!;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_is_moved_or_taken_away_does_not_open_a_form_again(bool moved)
    {
        await SceneAsync(0, 30, 90);
        Assert.True(await AnswerAsync(3));
        _world.Clock.Advance(TimeSpan.FromDays(22)); // the form at the start is closed
        await using var db = _world.Db();
        if (moved) await MoveFirstAsync(db, 30);
        else await db.Sessions.Where(s => s.Id == _register.Sessions[0].Id).ExecuteDeleteAsync();
        Assert.True((await EvaluationForm.GetAsync(db, db.WorkGroups, _register.Group.Code, Moment.Start)).Days.IsOpenOn(_world.Clock.Today())); // by its sessions alone it would be open

        Assert.False(await AnswerAsync(5));
        Assert.False(await AnswerAsync(5, person: 1)); // nobody else either
        Assert.False(await TypeInAsync(5));

        Assert.All(await db.EvaluationRatings.ToListAsync(), r => Assert.Equal(3, r.Value));
        Assert.Single(await db.EvaluationAnswers.ToListAsync());
    }

    [Fact]
    public async Task A_form_that_nobody_had_finished_opens_with_its_sessions()
    {
        await SceneAsync(0, 60);
        Assert.True(await AnswerAsync(3, half: true)); // half filled counts nowhere, so nothing has shown
        _world.Clock.Advance(TimeSpan.FromDays(22));
        Assert.False(await AnswerAsync(4));
        await using var db = _world.Db();
        await MoveFirstAsync(db, 30);

        Assert.True(await AnswerAsync(4));
    }

    /// <summary>Somebody else writes while the last minute of the form passes: what waited for that is too late, and says so.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_still_waits_when_the_form_closes_is_too_late(bool onPaper)
    {
        await SceneAsync(0, 60);
        _world.Clock.SetUtcNow(new(2027, 2, 1, 23, 59, 59, TimeSpan.Zero)); // the last day

        Assert.False(await WhileHeldAsync(TimeSpan.FromSeconds(1), onPaper));

        await using var db = _world.Db();
        Assert.Empty(await db.EvaluationAnswers.ToListAsync());
    }

    /// <summary>The control: with a minute to spare the same answer is kept, so that it is the day that refuses it above, and not the wait.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_waits_and_is_still_in_time_is_kept(bool onPaper)
    {
        await SceneAsync(0, 60);
        _world.Clock.SetUtcNow(new(2027, 2, 1, 23, 58, 0, TimeSpan.Zero));

        Assert.True(await WhileHeldAsync(TimeSpan.FromSeconds(59), onPaper));

        await using var db = _world.Db();
        Assert.True((await db.EvaluationAnswers.SingleAsync()).IsSent);
    }

    // On SQLite the answer waits for its turn to write, on PostgreSQL for the rows of those who take part and of the group.
    private async Task<bool> WhileHeldAsync(TimeSpan passes, bool onPaper)
    {
        await using var db = _world.Db();
        var answers = await Race.WhileHeldAsync(db, async () =>
        {
            await db.Participations.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, p => p.State));
            await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title));
        }, () =>
        {
            _world.Clock.Advance(passes);
            return Task.CompletedTask;
        }, () => onPaper ? TypeInAsync(4) : AnswerAsync(4));
        return answers.Single();
    }

    private Task<int> MoveFirstAsync(TessellateDb db, int days) => db.Sessions.Where(s => s.Id == _register.Sessions[0].Id)
        .ExecuteUpdateAsync(set => set.SetProperty(s => s.StartsAt, s => s.StartsAt.AddDays(days)).SetProperty(s => s.EndsAt, s => s.EndsAt.AddDays(days)));

    private async Task SceneAsync(params int[] days)
    {
        await using var db = _world.Db();
        _register = new(_world.Scene, db, _world.Clock.UtcNow(), days.Select(_world.Clock.Today().AddDays));
        await db.SaveChangesAsync();
    }

    private async Task<bool> AnswerAsync(int value, int person = 0, bool half = false)
    {
        await using var db = _world.Db();
        var id = _register.People[person].PersonId;
        var access = new Access(await db.Set<Person>().SingleAsync(p => p.Id == id), []);
        return await _world.TryAsync<KeepAnswer>(k => k.RunAsync(_register.Group.Code, Moment.Start, Sheet(value, half), access));
    }

    private Task<bool> TypeInAsync(int value) => _world.TryAsync<KeepAnswer>(k => k.TypeInAsync(_register.Group.Code, Moment.Start, Guid.NewGuid(), Sheet(value), _register.Access));

    private static Filled Sheet(int value, bool half = false) => new(EvaluationScene.Asked.All.Take(half ? 3 : int.MaxValue).ToDictionary(s => s.Key, _ => value), null);

    public void Dispose() => _world.Dispose();
}
