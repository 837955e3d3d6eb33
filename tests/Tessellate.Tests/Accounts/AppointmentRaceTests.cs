using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Tests.Joining;

namespace Tessellate.Tests.Accounts;

/// <summary>The same post sent many times at the same moment is written down once.</summary>
public sealed class AppointmentRaceTests : IDisposable
{
    private const int Many = 6;

    private readonly JoiningWorld _world = new();
    private readonly Person _person;

    public AppointmentRaceTests()
    {
        _person = Person.New("Ada Finch", "ada.finch@school.example", _world.Clock.UtcNow());
        using var db = _world.Db();
        _world.Scene.AddTo(db);
        _world.Scene.AddSchool(db);
        db.Add(_person);
        db.SaveChanges();
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_one_is_written_down()
    {
        var held = new PostHeld(PostKind.Teacher, null, _world.Clock.Today());
        var done = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(() =>
            _world.TryAsync<TakeUpPost>(t => t.RunAsync(_person.Id, 900_001, held, null, new(new(_person.Id, "the person"), _world.Clock.UtcNow()), default)))));
        Assert.Equal((1, 1), (done.Count(d => d), await CountAsync()));
    }

    /// <summary>The same race without taking the person's row first: everyone looks before anyone writes.</summary>
    [Fact]
    public async Task Without_holding_the_history_the_race_is_lost()
    {
        var everyoneHasLooked = new Barrier(Many);
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(async () =>
        {
            await using var db = _world.Db();
            var schoolId = await db.Set<Tessellate.Schools.School>().Select(s => s.Id).SingleAsync();
            var post = Appointment.Of(_person.Id, schoolId, new(PostKind.Teacher, null, _world.Clock.Today()));
            var history = await db.Appointments.ToListAsync();
            everyoneHasLooked.SignalAndWait();
            if (history.Any(other => other.Overlaps(post))) return;
            db.Add(post);
            await db.SaveChangesAsync();
        })));
        Assert.Equal(Many, await CountAsync());
    }

    private async Task<int> CountAsync()
    {
        await using var db = _world.Db();
        return await db.Appointments.CountAsync();
    }

    public void Dispose() => _world.Dispose();
}
