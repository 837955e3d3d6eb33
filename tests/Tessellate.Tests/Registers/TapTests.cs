using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Registers;

/// <summary>Guards against letting the mark that arrives last win, and by throwing all taps of a phone away for the one that cannot be saved.</summary>
public sealed class TapTests : IAsyncDisposable
{
    private readonly Site _site = new();
    private RegisterScene _register = null!;

    private DateTime Now => _site.Clock.UtcNow();

    [Fact]
    public async Task A_tap_that_is_sent_again_is_saved_once_and_answered_as_before()
    {
        await SceneAsync();
        var tap = Tapped(0, MarkKind.Late, minutesAgo: 5);

        await SaveAsync(tap);
        var again = await SaveAsync(tap);

        Assert.Equal((true, 0), (again.Saved, again.Changed));
        Assert.Equal(new("Late", 1), again.Now[tap.ParticipationId]);
        Assert.Single(await ChangesAsync());
    }

    [Fact]
    public async Task A_mark_that_was_made_earlier_does_not_pass_over_a_later_one_and_both_are_kept()
    {
        await SceneAsync();
        await SaveAsync(Tapped(0, MarkKind.Late, minutesAgo: 1));

        await using (var db = _site.Db()) await db.Marks.ExecuteUpdateAsync(set => set.SetProperty(m => m.MarkedById, (Guid?)null)); // of another phone
        var saved = await SaveAsync(Tapped(0, MarkKind.Absent, minutesAgo: 10));

        Assert.Equal("Somebody marked Teacher 1 late on 11 January 2027 at 8:59am, later than you did. It stays late; both are kept.", Assert.Single(saved.Meanwhile));
        Assert.Equal(new("Late", 2), saved.Now[_register.People[0].Id]);
        Assert.Equal([(MarkKind.Late, false), (MarkKind.Absent, true)], (await ChangesAsync()).Select(c => (c.NewKind!.Value, c.IsOvertaken)));
    }

    [Fact]
    public async Task The_same_mark_said_later_keeps_one_made_in_between_from_standing()
    {
        await SceneAsync();
        await SaveAsync(Tapped(0, MarkKind.Attended, minutesAgo: 10));
        await SaveAsync(Tapped(0, MarkKind.Attended, minutesAgo: 1));

        var between = await SaveAsync(Tapped(0, MarkKind.Absent, minutesAgo: 5));

        Assert.Equal("Attended", between.Now[_register.People[0].Id].Kind);
    }

    [Fact]
    public async Task One_who_withdrew_meanwhile_is_refused_by_name_and_the_others_are_saved()
    {
        await SceneAsync();
        await using (var db = _site.Db())
        {
            await db.Participations.Where(p => p.Id == _register.People[0].Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Withdrew));
            db.Add(_register.People[0].Event(ParticipationState.Withdrew, _site.Clock.Today().AddDays(-1), Now));
            await db.SaveChangesAsync();
        }

        var saved = await SaveAsync(Tapped(0, MarkKind.Attended, 1), Tapped(1, MarkKind.Attended, 1), new(Guid.NewGuid(), MarkKind.Late, null, 0, new(Guid.NewGuid(), Now)));

        Assert.Equal((true, 1), (saved.Saved, saved.Changed));
        Assert.Equal("Teacher 1 withdrew before this session, so the mark is not in the register.", saved.Refused[_register.People[0].Id]);
        Assert.Equal(2, saved.Refused.Count);
        Assert.Equal(_register.People[1].Id, Assert.Single(await ChangesAsync()).ParticipationId);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(-7_200_000, -7_140_000, 60)] // two hours slow, tapped a minute ago
    [InlineData(86_400_000, 86_403_000, 3)]
    [InlineData(500_000, 0, 0)] // set back meanwhile: not in the future
    [InlineData(long.MinValue, long.MaxValue, 72 * 3600)]
    public void Only_the_difference_of_a_phones_clock_is_believed(long at, long sent, int secondsAgo) =>
        Assert.Equal(new DateTime(2027, 1, 11, 9, 0, 0, DateTimeKind.Utc).AddSeconds(-secondsAgo), Tap.Of(Guid.NewGuid(), at, sent, new(2027, 1, 11, 9, 0, 0, DateTimeKind.Utc)).At);

    private Marking Tapped(int person, MarkKind? kind, int minutesAgo) => new(_register.People[person].Id, kind, null, 0, new(Guid.NewGuid(), Now.AddMinutes(-minutesAgo)));

    private async Task<SavedMarks> SaveAsync(params Marking[] markings)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SaveMarks>().RunAsync(_register.Sessions[0].Id, markings, agreed: true, _register.Access);
    }

    private async Task<List<MarkChange>> ChangesAsync()
    {
        await using var db = _site.Db();
        return await db.MarkChanges.OrderBy(c => c.ParticipationId).ThenBy(c => c.Version).ToListAsync();
    }

    private async Task SceneAsync()
    {
        await using var db = _site.Db();
        _register = new(new(_site.Clock.Today(), Now), db, Now, [_site.Clock.Today()]);
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
