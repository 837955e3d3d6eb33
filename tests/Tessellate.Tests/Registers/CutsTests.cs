using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

/// <summary>
/// Two phones, one two hours slow and one a day fast, mark the same people while their connections are cut: before anything is sent, in the
/// middle of the body, and after the site has saved but before its answer. 200 cuts, and 1,000 in <c>./test --full</c>.
/// </summary>
public sealed class CutsTests : IAsyncDisposable
{
    private sealed record Outcome(int Lost, int Doubled, int Resurrected);

    private static readonly int Cuts = Suite.Of(usually: 200, full: 1_000);
    private static readonly MarkKind?[] Kinds = [null, .. MarkKinds.All.Select(kind => (MarkKind?)kind)];

    private readonly Site _site = new();
    private readonly Dictionary<Guid, (MarkKind? Kind, DateTime At)> _latest = [];
    private RegisterScene _register = null!;

    [Fact]
    public async Task No_mark_is_lost_doubled_or_brought_back()
    {
        Assert.Equal(new(0, 0, 0), await RunAsync(Fault.None, Cuts));
        await using var db = _site.Db();
        var (marks, changes) = (await db.Marks.ToListAsync(), (await db.MarkChanges.OrderBy(c => c.Version).ToListAsync()).ToLookup(c => c.ParticipationId));
        Assert.All(marks, mark => Assert.Equal(Enumerable.Range(1, mark.Version), changes[mark.ParticipationId].Select(c => c.Version)));
        Assert.All(marks, mark => Assert.Equal(mark.Kind, changes[mark.ParticipationId].Last(c => !c.IsOvertaken).NewKind));
        Assert.Contains(changes.SelectMany(all => all), change => change.IsOvertaken); // or nothing arrived out of order
    }

    [Fact]
    public async Task With_a_new_id_at_each_try_marks_are_doubled() => Assert.True((await RunAsync(Fault.NewIdAtEachTry, 150)).Doubled > 0);

    [Fact]
    public async Task Without_a_second_try_marks_are_lost() => Assert.True((await RunAsync(Fault.NoSecondTry, 40)).Lost > 0);

    [Fact]
    public async Task With_the_phones_clocks_believed_the_wrong_mark_stands()
    {
        var outcome = await RunAsync(Fault.ClockBelieved, 60);
        Assert.True(outcome.Lost + outcome.Resurrected > 0);
    }

    private async Task<Outcome> RunAsync(Fault fault, int cuts)
    {
        _site.UseKestrel(0);
        _site.StartServer();
        var (scene, dice) = (new Scene(_site.Clock.Today(), _site.Clock.UtcNow()), new Random(20_270_111));
        await using (var db = _site.Db())
        {
            _register = new(scene, db, _site.Clock.UtcNow(), [_site.Clock.Today()], people: 6);
            await db.SaveChangesAsync();
        }

        var url = RegistersUrls.Register(_register.Sessions[0].Id);
        using CutPhone slow = new(_site, _register.Lead, url, TimeSpan.FromHours(-2), fault), fast = new(_site, scene.Administrator, url, TimeSpan.FromDays(1), fault);
        while (cuts > 0)
        {
            var (phone, person, kind) = (dice.Next(2) == 0 ? slow : fast, _register.People[dice.Next(_register.People.Count)].Id, Kinds[dice.Next(Kinds.Length)]);
            _site.Clock.Advance(TimeSpan.FromMilliseconds(dice.Next(1_000, 30_000)));
            phone.Tap(person, kind);
            _latest[person] = (kind, _site.Clock.UtcNow());
            if (dice.Next(3) == 0) continue; // it taps on

            _site.Clock.Advance(TimeSpan.FromMilliseconds(dice.Next(1_000, 3_000)));
            var cut = (Cut)dice.Next(4);
            if (await phone.SendAsync(cut) && cut != Cut.None) cuts--;
        }

        foreach (var phone in new[] { fast, slow }) await phone.SendAsync(Cut.None);
        return await CompareAsync();
    }

    private async Task<Outcome> CompareAsync()
    {
        await using var db = _site.Db();
        var (marks, changes) = (await db.Marks.ToDictionaryAsync(m => m.ParticipationId), await db.MarkChanges.ToListAsync());
        var wrong = _latest.Where(tap => marks.GetValueOrDefault(tap.Key)?.Kind != tap.Value.Kind).ToList();
        var lost = wrong.Count(tap => marks.GetValueOrDefault(tap.Key) is not { } mark || mark.MarkedAt < tap.Value.At);
        return new(lost, changes.Count - changes.DistinctBy(c => (c.ParticipationId, c.ById, c.TappedAt)).Count(), wrong.Count - lost);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
