using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Trials;

/// <summary>The places of a group by draw: said before anybody asks, drawn once when recruitment is over, whoever asked first.</summary>
public sealed class GroupDrawTests : IDisposable
{
    private readonly JoiningWorld _world = new();
    private WorkGroup _group = null!;

    [Fact]
    public async Task It_is_drawn_once_and_who_gets_no_place_waits_in_the_order_of_the_draw()
    {
        var asked = await AskAsync(12);
        await using var db = _world.Db();
        Assert.Contains("are drawn when recruitment is over", await RefusedAsync<AnswerInterest>(a => a.RunAsync(asked[0].Reference, Answer.Accept, null, _world.Access)), StringComparison.Ordinal);
        Assert.Contains("Close recruitment first", await RefusedAsync<DrawPlaces>(d => d.RunAsync(_group.Code, null, null, _world.Access)), StringComparison.Ordinal);
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.Recruitment, Recruitment.Closed));
        Assert.Contains("Say where the value comes from", await RefusedAsync<DrawPlaces>(d => d.RunAsync(_group.Code, "17", null, _world.Access)), StringComparison.Ordinal);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _world.TryAsync<DrawPlaces>(d => d.RunAsync(_group.Code, "07 11 23", "an invented lottery", _world.Access))));
        await _world.RunAsync<DrawPlaces>(async d => Assert.Equal((0, 0), await d.RunAsync(_group.Code, "another", "another", _world.Access))); // pressed again, nothing changes

        var lots = asked.Select(i => new Lot(i.Id, "Primary")).ToList();
        var order = Draw.Shared("07 11 23", lots).Select(d => d.Lot.Id).ToList();
        var now = await db.Interests.AsNoTracking().ToDictionaryAsync(i => i.Id);
        Assert.Equal(order, now.Values.OrderBy(i => i.DrawPlace).Select(i => i.Id));
        Assert.Equal(order.Take(5).Order(), now.Values.Where(i => i.State == InterestState.Accepted).Select(i => i.Id).Order());
        var list = (await Waitlist.FindAsync(db, db.WorkGroups, _world.Clock.Today()))!;
        Assert.Equal(order.Skip(5), list.Waiting.Select(r => r.About.Interest.Id));
        var on = await GroupDrawOnPage.GetAsync(db, _group.Code, _world.Access, _world.Clock.Today());
        Assert.Equal((0, Draw.InputHash(lots), "07 11 23"), (on.DiffersWhenRecomputed(), on.Draw!.InputHash, on.Draw.Seed));
        Assert.Contains("drawn: place 6", NextOnWaitlist.Of(list with { Group = await RoomierAsync(db) }, _world.Clock.Today())!.Reason, StringComparison.Ordinal);
        Assert.NotEqual(asked.Take(5).Select(i => i.Id).Order(), order.Take(5).Order()); // who asked first is not who comes first
        await db.AddsUpAsync();
    }

    [Fact]
    public async Task The_rule_is_fixed_once_somebody_has_asked_and_is_not_first_come()
    {
        await AskAsync(1);
        Assert.Contains("Schools have asked already", await RefusedAsync<KeepGroupDraw>(k => k.SetAsync(_group.Code, null, _world.Access)), StringComparison.Ordinal);
        await using var db = _world.Db();
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.FirstCome, true));
        Assert.Contains("whoever confirms first", await RefusedAsync<KeepGroupDraw>(k => k.SetAsync(_group.Code, [], _world.Access)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => _world.RunAsync<DrawPlaces>(d => d.RunAsync(_group.Code, null, null, Access.Visitor)));
        await _world.RunAsync<AnswerFirstCome>(async a => await a.RunAsync(await db.Interests.Select(i => i.Reference).SingleAsync())); // the draw goes before it
        Assert.Equal(InterestState.Waiting, await db.Interests.Select(i => i.State).SingleAsync());
    }

    private static async Task<WorkGroup> RoomierAsync(TessellateDb db)
    {
        await db.WorkGroups.ExecuteUpdateAsync(set => set.SetProperty(g => g.SchoolPlaces, 6).SetProperty(g => g.PeoplePlaces, 12));
        return await db.WorkGroups.AsNoTracking().SingleAsync();
    }

    private async Task<List<Interest>> AskAsync(int schools)
    {
        await using (var db = _world.Db())
        {
            _world.Scene.AddTo(db);
            _group = _world.Scene.AddGroup(db, _world.Scene.AddProject(db), 5, 10);
            await db.SaveChangesAsync();
        }
        await _world.RunAsync<KeepGroupDraw>(k => k.SetAsync(_group.Code, [DrawStratum.Phase], _world.Access));
        await using var then = _world.Db();
        var asked = Enumerable.Range(0, schools).Select(i => _world.Scene.AddInterest(then, _group, _world.Scene.Administrator.CreatedAt.AddMinutes(i))).ToList();
        await then.SaveChangesAsync();
        return asked;
    }

    private async Task<string?> RefusedAsync<T>(Func<T, Task> act) where T : notnull => (await Assert.ThrowsAsync<BrokenRuleException>(() => _world.RunAsync(act))).Message;

    public void Dispose() => _world.Dispose();
}
