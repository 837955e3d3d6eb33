using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>One person in several groups, and at two schools of one group.</summary>
public sealed partial class AgreementTests
{
    [Fact]
    public async Task Half_days_are_counted_over_every_group_of_the_year_whoever_runs_it()
    {
        var interest = await HeldAsync();
        await AgreeAsync(interest);
        Interest second;
        await using (var db = _world.Db())
        {
            var group = _world.Scene.AddGroup(db, _world.Scene.AddAgreedProject(db), hub: _world.Scene.OtherHub, sessions: 5);
            second = _world.Scene.AddAsking(db, group, _world.Scene.Administrator.CreatedAt, people: 0);
            db.Add(new InterestPerson { InterestId = second.Id, Position = 1, Name = "Again", Email = $"P1.{interest.Reference}@school.example" });
            await db.SaveChangesAsync();
        }

        await using var after = _world.Db();
        var about = (await InterestInFull.LoadAsync(after, after.Interests.Where(i => i.Id == second.Id))).Single();
        var beside = await TimeOut.BesideAsync(after, about);

        Assert.Equal(new TimeOut(3, 1), TimeOut.Of(beside, about.People[0].Email));
    }

    /// <summary>Somebody at two schools of one group: of the second nothing is held or offered, whose head would say yes and be told no.</summary>
    [Fact]
    public async Task Nobody_is_held_or_offered_a_place_in_one_group_for_two_schools()
    {
        var first = await HeldAsync();
        await using var db = _world.Db();
        var (group, at) = (await db.WorkGroups.SingleAsync(), _world.Clock.GetUtcNow().UtcDateTime);
        var (second, waits) = (_world.Scene.AddAsking(db, group, at, people: 1), _world.Scene.AddAsking(db, group, at, people: 1));
        waits.State = InterestState.Waitlisted;
        foreach (var other in new[] { second, waits }) db.Add(new InterestPerson { InterestId = other.Id, Position = 2, Name = "The same", Email = $"P1.{first.Reference}@School.example" });
        await db.SaveChangesAsync();

        async Task RefusedAsync(int taken)
        {
            var no = await Assert.ThrowsAsync<BrokenRuleException>(() => AcceptAsync(second));
            Assert.Equal("takes-part", no.Code);
            Assert.StartsWith($"Person 1 of {first.Reference} is in this group already, for Invented School 900001", no.Message, StringComparison.Ordinal);
            await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());
            Assert.Equal(0, await db.PlaceOffers.CountAsync());
            var list = (await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == group.Id), _world.Clock.Today()))!;
            Assert.Equal(PassedOverFor.TakesPart, NextOnWaitlist.Obstacle(list.Waiting.Single(), _world.Clock.Today())?.Why);
            Assert.Equal(taken, await db.Places.CountAsync());
            await db.AddsUpAsync();
        }
        await RefusedAsync(1); // held
        await AgreeAsync(first);
        await RefusedAsync(1); // taken
        var merged = Person.New("The same", "the.same@school.example", at);
        db.Add(merged);
        await db.SaveChangesAsync();
        var takesPart = await db.InterestPeople.Where(p => p.InterestId == first.Id && p.Position == 1).Select(p => p.PersonId).SingleAsync();
        await db.People.Where(p => p.Id == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedIntoId, takesPart));
        await db.InterestPeople.Where(p => p.InterestId == second.Id && p.Position == 2).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, merged.Email));
        Assert.Equal("takes-part", (await Assert.ThrowsAsync<BrokenRuleException>(() => AcceptAsync(second))).Code); // by an address of a record that was made one with theirs
        await db.InterestPeople.Where(p => p.InterestId == second.Id && p.Position == 2).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, $"P1.{first.Reference}@School.example"));

        await LeaveAsync(await LinkAsync(first, 1));
        await AcceptAsync(second);
        await AgreeAsync(second);
        await db.AddsUpAsync();
        Assert.Equal(2, await db.Places.CountAsync(p => p.State == PlaceState.Taken));
    }

    /// <summary>An offer to one school is as good as a place: the other, whose head it would be to say yes, is passed over by the list and by the hub, and the pages say so before. Seen red by asking nobody at the last moment.</summary>
    [Fact]
    public async Task Who_is_offered_a_place_is_offered_and_given_none_for_another_school()
    {
        var first = await AskedAsync();
        await using var db = _world.Db();
        var (group, at) = (await db.WorkGroups.SingleAsync(), _world.Clock.GetUtcNow().UtcDateTime);
        var (second, twin) = (_world.Scene.AddAsking(db, group, at, people: 1), _world.Scene.AddAsking(db, group, at, people: 1));
        foreach (var other in new[] { second, twin }) db.Add(new InterestPerson { InterestId = other.Id, Position = 2, Name = "The same", Email = $"P1.{first.Reference}@School.example" });
        twin.State = InterestState.Waitlisted;
        await db.SaveChangesAsync();
        await db.Interests.Where(i => i.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.State, InterestState.Waitlisted));
        var list = (await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == group.Id), _world.Clock.Today()))!;
        Assert.Single(NextOnWaitlist.All(list, _world.Clock.Today())); // the preview takes the first as offered

        await _world.RunAsync<KeepWaitlists>(k => k.RunAsync());

        Assert.Equal(1, await db.PlaceOffers.CountAsync());
        var offered = await db.Interests.AsNoTracking().SingleAsync(i => i.State == InterestState.Offered);
        Assert.Equal("takes-part", (await Assert.ThrowsAsync<BrokenRuleException>(() => AcceptAsync(second))).Code);
        var about = await InterestInFull.LoadAsync(db, db.Interests.Where(i => i.Id == second.Id));
        var preview = (await AnswerPreview.OfAsync(db, Answer.Accept, about, null, SampleNetwork.Settings, at)).Single();
        Assert.Contains("is in this group already, for Invented School", preview.Obstacle, StringComparison.Ordinal);
        Assert.Equal((offered.Id, 1), ((await db.Places.SingleAsync()).InterestId, await db.Places.CountAsync()));
        await db.AddsUpAsync();
    }
}
