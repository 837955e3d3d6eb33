using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

/// <summary>Whatever is marked, corrected and taken off, in whatever order and from however old a page.</summary>
public sealed class MarkHistoryTests : IAsyncDisposable
{
    private sealed record Step(int Session, int Person, MarkKind? Kind, bool OldPage);

    private static readonly Gen<Step> AnyStep = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1], Gen.Int[-1, 5], Gen.Bool,
        (session, person, kind, old) => new Step(session, person, kind < 0 ? null : (MarkKind)kind, old));

    private readonly Site _site = new();
    private Scene? _scene;
    private int _samples;

    /// <summary>Guards against leaving out a change when the kind was the one before, and by not taking back what a correction undoes.</summary>
    [Fact]
    public Task The_mark_is_the_last_every_change_is_kept_and_the_facts_are_those_of_the_marks() =>
        AnyStep.List[0, 14].SampleAsync(async steps =>
        {
            var scene = await SceneAsync();
            var history = new Dictionary<(Guid Session, Guid Person), List<MarkKind?>>();
            foreach (var step in steps) await ApplyAsync(scene, step, history);

            await using var db = _site.Db();
            foreach (var person in scene.People)
            {
                foreach (var session in scene.Sessions)
                {
                    var said = history.GetValueOrDefault((session.Id, person.Id)) ?? [];
                    var mark = await db.Marks.AsNoTracking().SingleOrDefaultAsync(m => m.SessionId == session.Id && m.ParticipationId == person.Id);
                    Assert.Equal((said.LastOrDefault(), said.Count), (mark?.Kind, mark?.Version ?? 0));
                    Assert.Equal(said, await db.MarkChanges.Where(c => c.SessionId == session.Id && c.ParticipationId == person.Id).OrderBy(c => c.Version).Select(c => c.NewKind).ToListAsync());
                }

                var wanted = Progress.Of([.. scene.Sessions.Select(s => new SessionDay(s.Id, s.Day()))],
                    scene.Sessions.ToDictionary(s => s.Id, s => history.GetValueOrDefault((s.Id, person.Id))?.LastOrDefault()), _site.Clock.Today());
                var events = await db.ParticipationEvents.Standing(db).Where(e => e.ParticipationId == person.Id).ToListAsync();
                Assert.Equal(wanted, new(events.SingleOrDefault(e => e.Kind == ParticipationState.Started)?.On, events.SingleOrDefault(e => e.Kind == ParticipationState.Completed)?.On));
            }
        }, iter: Suite.Of(usually: 25, full: 500), threads: 1);

    private async Task<RegisterScene> SceneAsync()
    {
        await using var db = _site.Db();
        var (today, now) = (_site.Clock.Today(), _site.Clock.UtcNow());
        _scene ??= new(today, now);
        var scene = new RegisterScene(_scene, db, now, [today.AddDays(-30), today.AddDays(-20), today.AddDays(-10), today], first: _samples++ == 0);
        await db.SaveChangesAsync();
        return scene;
    }

    private async Task ApplyAsync(RegisterScene scene, Step step, Dictionary<(Guid, Guid), List<MarkKind?>> history)
    {
        var key = (scene.Sessions[step.Session].Id, scene.People[step.Person].Id);
        var said = history.TryGetValue(key, out var known) ? known : history[key] = [];
        var seen = step.OldPage && said.Count > 0 ? said.Count - 1 : said.Count;
        var marking = new Marking(key.Item2, step.Kind, seen == 0 ? null : said[seen - 1], seen);

        await using var scope = _site.Services.CreateAsyncScope();
        var saved = await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(key.Item1, [marking], agreed: true, scene.Access);

        var changes = marking.IsChange && said.LastOrDefault() != step.Kind;
        Assert.Equal(changes ? 1 : 0, saved.Changed);
        Assert.Equal(changes && seen < said.Count ? 1 : 0, saved.Meanwhile.Count);
        if (changes) said.Add(step.Kind);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
