using Microsoft.EntityFrameworkCore;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>The head, the clock, the hub and those who were named, all at once: one of them ends the hold, and the numbers add up.</summary>
public sealed class AgreementRaceTests : IDisposable
{
    private readonly JoiningWorld _world = new();

    [Fact]
    public async Task Many_answers_at_once_by_one_link_are_one_answer()
    {
        var (interest, token) = (await HeldAsync(1))[0];
        await using var db = _world.Db();
        var yes = await db.YesAsync(interest);

        var done = await Race.CountAsync(Enumerable.Range(0, 24).Select(i => (Func<Task<bool>>)(() => _world.TryAsync<GiveAgreement>(g => g.RunAsync(token, i % 2 == 0 ? yes : new("Hettie Moor", [], "No"))))));

        Assert.Equal(1, done);
        await db.AddsUpAsync();
        Assert.Equal(3, await db.Messages.CountAsync(m => m.Template == "agreement-given" || m.Template == "agreement-not-now"));
    }

    [Fact]
    public async Task Head_hub_colleagues_and_job_at_once_leave_numbers_that_add_up()
    {
        var held = await HeldAsync(12);
        var leaving = new List<string>();
        await using (var before = _world.Db())
        {
            foreach (var (interest, _) in held)
            {
                var token = Tessellate.Foundation.Secret.NewToken();
                await before.InterestPeople.Where(p => p.InterestId == interest.Id && p.Position == 2).ExecuteUpdateAsync(set => set.SetProperty(p => p.LeaveTokenHash, Tessellate.Foundation.Secret.Hash(token)));
                leaving.Add(token);
            }
        }
        var yes = new List<HeadsAnswer>();
        await using var db = _world.Db();
        foreach (var (interest, _) in held) yes.Add(await db.YesAsync(interest));

        await Race.CountAsync(held.SelectMany((one, i) => new Func<Task<bool>>[]
        {
            () => _world.TryAsync<GiveAgreement>(g => g.RunAsync(one.Token, yes[i])),
            () => _world.TryAsync<LeaveRequest>(l => l.RunAsync(leaving[i])),
            () => i % 3 == 0 ? _world.TryAsync<KeepHead>(k => k.GiveUpAsync(one.Interest.Reference, "Enough", _world.Access)) : Task.FromResult(false),
            () => i % 3 == 1 ? _world.TryAsync<KeepHead>(k => k.SetAsync(one.Interest.Reference, "Noor Vale", "noor@hillside.example", false, _world.Access)) : Task.FromResult(false)
        }));

        await db.AddsUpAsync();
        foreach (var id in held.Select(h => h.Interest.Id))
        {
            var open = await db.Agreements.CountAsync(a => a.InterestId == id && a.State == AgreementState.Asked);
            Assert.Equal(open, await db.Places.CountAsync(p => p.InterestId == id && p.State == PlaceState.Held));
        }
    }

    [Fact]
    public async Task At_midnight_a_hold_is_given_back_once_however_many_nodes_look()
    {
        await HeldAsync(6);
        _world.Clock.Advance(TimeSpan.FromDays(16));

        await Race.CountAsync(Enumerable.Range(0, 4).Select(_ => (Func<Task<bool>>)(() => _world.TryAsync<LapseHolds>(l => l.RunAsync()))));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal((0, 6 * 4), ((await db.WorkGroups.SingleAsync()).SchoolPlacesTaken, await db.Messages.CountAsync(m => m.Template == "agreement-lapsed")));
    }

    /// <summary>The negative control: giving a place back without closing the question first gives it back twice.</summary>
    [Fact]
    public async Task Looking_first_and_giving_back_then_gives_back_twice()
    {
        var (interest, _) = (await HeldAsync(2))[0];
        using var both = new Barrier(2);

        var done = await Race.CountAsync(Enumerable.Range(0, 2).Select(_ => (Func<Task<bool>>)(() => Task.Run(async () =>
        {
            await using var db = _world.Db();
            var isHeld = await db.Agreements.AnyAsync(a => a.InterestId == interest.Id && a.State == AgreementState.Asked);
            both.SignalAndWait();
            if (!isHeld) return false;
            await db.GiveBackAsync(interest.WorkGroupId, 2, schoolPlace: true);
            return true;
        }))));

        await using var after = _world.Db();
        Assert.True(done == 2 && (await after.WorkGroups.SingleAsync()).SchoolPlacesTaken == 0, "The control no longer fails, so the races above prove nothing.");
    }

    private async Task<List<(Interest Interest, string Token)>> HeldAsync(int schools)
    {
        List<Interest> interests;
        await using (var db = _world.Db())
        {
            _world.Scene.AddTo(db);
            var group = _world.Scene.AddGroup(db, _world.Scene.AddAgreedProject(db), schools: 20, people: 40);
            interests = [.. Enumerable.Range(0, schools).Select(_ => _world.Scene.AddAsking(db, group, _world.Scene.Administrator.CreatedAt))];
            await db.SaveChangesAsync();
        }

        var held = new List<(Interest, string)>();
        foreach (var interest in interests)
        {
            await _world.RunAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access));
            await using var db = _world.Db();
            held.Add((interest, await db.TokenAsync("agreement-asked", interest.Reference)));
        }
        return held;
    }

    public void Dispose() => _world.Dispose();
}
