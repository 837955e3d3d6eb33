using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>
/// A rule of the project holds however many answers come at once: no more schools of a trust than there may be, and one place of a school in all groups of a project. On
/// SQLite the line before its one writer would keep that too, wherever the rules are asked: the order of the locks is shown on PostgreSQL alone. The waitlist passes over whom a rule
/// keeps back, in its preview too.
/// </summary>
public sealed class PlaceRulesRaceTests : IDisposable
{
    private readonly JoiningWorld _world = new();

    [Fact]
    public async Task Of_forty_schools_of_one_trust_three_get_a_place_and_every_school_of_none()
    {
        var interests = await AddTrustAsync(ofTrust: 40, others: 2);

        Assert.Equal(5, await AcceptAllAsync(interests));

        await using var after = _world.Db();
        var now = await after.WorkGroups.SingleAsync();
        Assert.Equal((5, 5), (now.SchoolPlacesTaken, await after.Places.CountAsync(p => p.State == PlaceState.Taken)));
        Assert.Equal(3, await (from p in after.Places join e in after.Establishments on p.SchoolId equals e.SchoolId where e.Trust != null select p).CountAsync());
    }

    [Theory]
    [InlineData(Phase.Primary, 1)]
    [InlineData(Phase.AllThrough, 2)]
    public async Task A_school_gets_one_place_for_each_phase_in_all_the_groups_of_a_project(Phase phase, int places)
    {
        var interests = await AddSchoolAsync(phase, groups: 12);

        Assert.Equal(places, await AcceptAllAsync(interests));

        await using var after = _world.Db();
        Assert.Equal(places, await after.Places.CountAsync(p => p.State == PlaceState.Taken));
        Assert.Equal(places, await after.WorkGroups.SumAsync(g => g.SchoolPlacesTaken));
    }

    [Fact]
    public async Task Of_ten_schools_that_name_the_same_person_one_is_held_a_place()
    {
        var interests = await AddSamePersonAsync(schools: 10);

        Assert.Equal(1, await AcceptAllAsync(interests));

        await using var after = _world.Db();
        Assert.Equal(PlaceState.Held, (await after.Places.SingleAsync()).State);
        await after.AddsUpAsync();
    }

    /// <summary>The negative control, on either database: whoever asks who is in the group, and nobody waits, holds places for the same person at two schools.</summary>
    [Fact]
    public async Task Asking_who_is_in_the_group_first_and_taking_then_holds_places_for_one_person_at_two_schools()
    {
        var interests = await AddSamePersonAsync(schools: 6);

        var taken = await TakeCarelesslyAsync(interests, PlaceState.Held, async (db, interest) =>
            (await db.InGroupsAsync([interest.WorkGroupId], await db.InterestPeople.Where(p => p.InterestId == interest.Id).ToListAsync())).Count == 0);

        Assert.True(taken > 1, "The control no longer fails, so the race above proves nothing.");
    }

    /// <summary>The negative control, on either database: whoever asks the rules, and has not taken the group’s row before, lets in more schools of the trust than there may be.</summary>
    [Fact]
    public async Task Asking_the_rules_first_and_taking_then_lets_in_too_many_of_a_trust()
    {
        var interests = await AddTrustAsync(ofTrust: 12, others: 0);

        Assert.True(await AcceptCarelesslyAsync(interests) > 3, "The control no longer fails, so the race above proves nothing.");
    }

    /// <summary>The same over two groups of a project, where it is the project’s row that must be taken.</summary>
    [Fact]
    public async Task Asking_the_rules_first_and_taking_then_gives_a_school_a_place_in_two_groups()
    {
        var interests = await AddSchoolAsync(Phase.Primary, groups: 6);

        Assert.True(await AcceptCarelesslyAsync(interests) > 1, "The control no longer fails, so the race above proves nothing.");
    }

    [Fact]
    public async Task The_waitlist_passes_over_schools_of_a_trust_that_is_full_and_says_so()
    {
        await using var db = _world.Db();
        _world.Scene.AddTo(db);
        var project = _world.Scene.AddProject(db);
        project.SetRules(null, null, false, 1);
        var group = _world.Scene.AddGroup(db, project);
        var now = _world.Clock.UtcNow();
        for (var i = 0; i < 3; i++) _world.Scene.AddInterest(db, group, now.AddMinutes(i), state: InterestState.Waitlisted);
        foreach (var establishment in db.ChangeTracker.Entries<Establishment>().Select(e => e.Entity).Take(2)) establishment.Trust = "The Star Trust";
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var planned = NextOnWaitlist.All((await Waitlist.FindAsync(db, db.WorkGroups.Where(g => g.Id == group.Id), _world.Clock.Today()))!, _world.Clock.Today());
        await _world.RunAsync<OfferPlaces>(o => o.RunAsync(group.Code, _world.Access));

        Assert.Equal(2, planned.Count);
        Assert.Equal(2, await db.PlaceOffers.CountAsync());
        var passed = await db.PassedOver.SingleAsync();
        Assert.Equal((PassedOverFor.AgainstRules, "As many schools of its trust as can (1) have a place in this group."), (passed.Why, passed.Said));
    }

    // A group of a project that takes three schools of a trust at most, with requests of so many of one trust and of none.
    private async Task<List<Interest>> AddTrustAsync(int ofTrust, int others)
    {
        await using var db = _world.Db();
        _world.Scene.AddTo(db);
        var project = _world.Scene.AddProject(db);
        project.SetRules(null, null, false, 3);
        var group = _world.Scene.AddGroup(db, project, schools: 50, people: 100);
        List<Interest> interests = [.. Enumerable.Range(0, ofTrust + others).Select(_ => _world.Scene.AddInterest(db, group, _world.Scene.Administrator.CreatedAt))];
        foreach (var establishment in db.ChangeTracker.Entries<Establishment>().Select(e => e.Entity).Take(ofTrust)) establishment.Trust = "The Star Trust";
        await db.SaveChangesAsync();
        return interests;
    }

    // One school that asks in so many groups of a project that gives it one place for each phase.
    private async Task<List<Interest>> AddSchoolAsync(Phase phase, int groups)
    {
        await using var db = _world.Db();
        _world.Scene.AddTo(db);
        var (project, school) = (_world.Scene.AddProject(db), _world.Scene.AddSchool(db, phase));
        project.SetRules(null, null, true, null);
        List<Interest> interests = [.. Enumerable.Range(0, groups).Select(_ => _world.Scene.AddInterest(db, _world.Scene.AddGroup(db, project), _world.Scene.Administrator.CreatedAt, school: school))];
        await db.SaveChangesAsync();
        return interests;
    }

    // Schools that all ask in one group for the same person, whose heads have to agree.
    private async Task<List<Interest>> AddSamePersonAsync(int schools)
    {
        await using var db = _world.Db();
        _world.Scene.AddTo(db);
        var group = _world.Scene.AddGroup(db, _world.Scene.AddAgreedProject(db), schools: 50, people: 100);
        List<Interest> interests = [.. Enumerable.Range(0, schools).Select(_ => _world.Scene.AddAsking(db, group, _world.Scene.Administrator.CreatedAt, people: 1))];
        db.AddRange(interests.Select(interest => new InterestPerson { InterestId = interest.Id, Position = 2, Name = "The same", Email = "The.Same@school.example" }));
        await db.SaveChangesAsync();
        return interests;
    }

    private Task<int> AcceptCarelesslyAsync(List<Interest> interests) => TakeCarelesslyAsync(interests, PlaceState.Taken, async (db, interest) =>
        await db.WhyNoPlaceAsync(await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == interest.WorkGroupId), await db.Projects.AsNoTracking().SingleAsync(), interest.SchoolId) is null);

    private async Task<int> TakeCarelesslyAsync(List<Interest> interests, PlaceState state, Func<TessellateDb, Interest, Task<bool>> may)
    {
        using var everybodyHasAsked = new Countdown(interests.Count);
        return await Race.CountAsync(interests, async interest =>
        {
            await using var db = _world.Db();
            var mayHave = await may(db, interest);
            await everybodyHasAsked.SignalAndWaitAsync();
            if (!mayHave) return false;

            await using var transaction = await WriteTransaction.BeginAsync(db, CancellationToken.None);
            db.Add(new Place { WorkGroupId = interest.WorkGroupId, SchoolId = interest.SchoolId, InterestId = interest.Id, People = 2, State = state, GivenAt = interest.AskedAt });
            await db.SaveChangesAsync();
            var taken = await db.TryTakeAsync(await db.WorkGroups.AsNoTracking().SingleAsync(g => g.Id == interest.WorkGroupId), interest.SchoolId, 2, _world.Clock.Today());
            await transaction.CommitAsync(CancellationToken.None);
            return taken;
        });
    }

    private Task<int> AcceptAllAsync(List<Interest> interests) =>
        Race.CountAsync(interests, interest => _world.TryAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access)));

    public void Dispose() => _world.Dispose();
}
