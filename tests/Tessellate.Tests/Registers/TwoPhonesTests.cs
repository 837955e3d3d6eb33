using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

/// <summary>Many phones at one register at the same moment.</summary>
public sealed class TwoPhonesTests : IAsyncDisposable
{
    private static readonly MarkKind[] Kinds = [MarkKind.Attended, MarkKind.Late, MarkKind.Part, MarkKind.Online];

    private readonly Site _site = new();
    private RegisterScene _register = null!;

    [Fact]
    public async Task No_mark_is_lost_and_nothing_is_completed_twice()
    {
        await SceneAsync();

        Assert.True(await RaceAsync(SaveAsync));

        await using var db = _site.Db();
        foreach (var kind in new[] { ParticipationState.Started, ParticipationState.Completed })
            Assert.Equal(_register.People.Select(p => p.Id).Order(), (await db.ParticipationEvents.Standing(db).Where(e => e.Kind == kind).Select(e => e.ParticipationId).ToListAsync()).Order());
    }

    /// <summary>The negative control: without the row that is held, the same phones lose marks.</summary>
    [Fact]
    public async Task Reading_and_then_writing_loses_marks()
    {
        await SceneAsync();

        Assert.False(await RaceAsync(SaveUnguardedAsync));
    }

    /// <summary>Four phones mark everybody, each in its own way; whether every mark that differed from the one before it was kept, in one unbroken order.</summary>
    private async Task<bool> RaceAsync(Func<Marking, Task> save)
    {
        var markings = Kinds.SelectMany(kind => _register.People.Select(p => new Marking(p.Id, kind, null, 0))).ToList();
        await Task.WhenAll(markings.Select(marking => Task.Run(async () =>
        {
            try
            {
                await save(marking);
            }
            catch (DbUpdateException)
            {
                // the mark is lost, which is what is counted below
            }
        })));

        await using var db = _site.Db();
        var (marks, changes) = (await db.Marks.ToListAsync(), (await db.MarkChanges.OrderBy(c => c.Version).ToListAsync()).ToLookup(c => c.ParticipationId));
        return marks.Count == _register.People.Count && marks.TrueForAll(mark =>
            changes[mark.ParticipationId].Select(c => c.NewKind!.Value).Order().SequenceEqual(Kinds)
            && changes[mark.ParticipationId].Select(c => c.OldKind).Skip(1).SequenceEqual(changes[mark.ParticipationId].Select(c => c.NewKind).SkipLast(1))
            && mark.Kind == changes[mark.ParticipationId].Last().NewKind && mark.Version == Kinds.Length);
    }

    private async Task SaveAsync(Marking marking)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(_register.Sessions[0].Id, [marking], agreed: false, _register.Access);
    }

    private async Task SaveUnguardedAsync(Marking marking)
    {
        await using var db = _site.Db();
        var (sessionId, now) = (_register.Sessions[0].Id, _site.Clock.UtcNow());
        var mark = await db.Marks.SingleOrDefaultAsync(m => m.SessionId == sessionId && m.ParticipationId == marking.ParticipationId);
        await Task.Delay(20);
        db.Add(new MarkChange { SessionId = sessionId, ParticipationId = marking.ParticipationId, Version = (mark?.Version ?? 0) + 1, OldKind = mark?.Kind, NewKind = marking.Kind, At = now });
        if (mark is null) db.Add(new Mark { SessionId = sessionId, ParticipationId = marking.ParticipationId, Kind = marking.Kind, MarkedAt = now });
        else (mark.Kind, mark.Version) = (marking.Kind, mark.Version + 1);
        await db.SaveChangesAsync();
    }

    private async Task SceneAsync()
    {
        await using var db = _site.Db();
        var now = _site.Clock.UtcNow();
        _register = new(new(_site.Clock.Today(), now), db, now, [_site.Clock.Today()], people: 4);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
