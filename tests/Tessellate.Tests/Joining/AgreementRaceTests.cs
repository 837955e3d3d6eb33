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
            () => i % 2 == 0 ? _world.TryAsync<NameColleague>(n => n.RunAsync(one.Interest.Reference, new($"Newcomer {i}", $"newcomer.{i}@hillside.example"), _world.Access)) : Task.FromResult(false),
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
    public async Task Of_two_who_name_a_colleague_for_the_last_people_place_one_has_it()
    {
        var held = await LastPlaceAsync();

        var done = await Race.CountAsync(held.Select(one => (Func<Task<bool>>)(() => _world.TryAsync<NameColleague>(n => n.RunAsync(one.Interest.Reference, new("Cora Dell", $"cora.{one.Interest.Reference}@hillside.example"), _world.Access)))));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        Assert.Equal((1, 3, 3), (done, (await db.WorkGroups.SingleAsync()).PeoplePlacesTaken, await db.InterestPeople.CountAsync(p => p.LeftAt == null)));
    }

    /// <summary>Whoever gives places has read who is named before, and asks again once the request is theirs.</summary>
    [Fact]
    public async Task A_place_holds_as_many_as_are_named_also_where_one_is_named_at_the_moment_at_which_it_is_given()
    {
        var asked = await AskedAsync(16, named: 1);

        await Race.CountAsync(asked.SelectMany(interest => new Func<Task<bool>>[]
        {
            () => _world.TryAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access)),
            () => _world.TryAsync<NameColleague>(n => n.RunAsync(interest.Reference, new("Cora Dell", $"cora.{interest.Reference}@hillside.example"), _world.Access))
        }));

        await using var db = _world.Db();
        await db.AddsUpAsync();
        foreach (var place in await db.Places.AsNoTracking().ToListAsync()) Assert.Equal(await db.InterestPeople.CountAsync(p => p.InterestId == place.InterestId && p.LeftAt == null), place.People);
        Assert.NotEqual(0, await db.Places.CountAsync());
    }

    /// <summary>The negative control: counting first and then writing names more than there is room for.</summary>
    [Fact]
    public async Task Looking_first_and_naming_then_lets_places_hold_more_than_the_group_has()
    {
        var held = await LastPlaceAsync();
        using var both = new Barrier(2);

        await Race.CountAsync(held.Select(one => (Func<Task<bool>>)(() => Task.Run(async () =>
        {
            await using var db = _world.Db();
            var taken = (await db.WorkGroups.AsNoTracking().SingleAsync()).PeoplePlacesTaken;
            both.SignalAndWait();
            if (taken >= 3) return false;
            await db.Places.Where(p => p.InterestId == one.Interest.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People + 1));
            await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.PeoplePlacesTaken, taken + 1));
            return true;
        }))));

        await using var after = _world.Db();
        Assert.True(await after.Places.SumAsync(p => p.People) > 3, "The control no longer fails, so the race above proves nothing.");
    }

    // Two schools with one person each, and room for one more.
    private async Task<List<(Interest Interest, string Token)>> LastPlaceAsync()
    {
        var held = await HeldAsync(2, named: 1);
        await using var db = _world.Db();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.PeoplePlaces, 3));
        return held;
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

    private async Task<List<(Interest Interest, string Token)>> HeldAsync(int schools, int named = 2)
    {
        var held = new List<(Interest, string)>();
        foreach (var interest in await AskedAsync(schools, named))
        {
            await _world.RunAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access));
            await using var db = _world.Db();
            held.Add((interest, await db.TokenAsync("agreement-asked", interest.Reference)));
        }
        return held;
    }

    private async Task<List<Interest>> AskedAsync(int schools, int named)
    {
        await using var db = _world.Db();
        _world.Scene.AddTo(db);
        var group = _world.Scene.AddGroup(db, _world.Scene.AddAgreedProject(db), schools: 20, people: 40);
        List<Interest> interests = [.. Enumerable.Range(0, schools).Select(_ => _world.Scene.AddAsking(db, group, _world.Scene.Administrator.CreatedAt, named))];
        await db.SaveChangesAsync();
        return interests;
    }

    public void Dispose() => _world.Dispose();
}
