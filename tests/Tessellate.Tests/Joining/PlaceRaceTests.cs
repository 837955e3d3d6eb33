using Microsoft.EntityFrameworkCore;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Truth 1: any number of requests at the same moment leave exactly the capacity taken.</summary>
public sealed class PlaceRaceTests : IDisposable
{
    private const int SchoolPlaces = 8;
    private readonly JoiningWorld _world = new();

    [Fact]
    public async Task Five_hundred_at_once_take_exactly_the_eight_places()
    {
        var (group, interests) = await AskAsync(schools: 500, people: 16);

        var accepted = await Race.CountAsync(interests, interest => _world.TryAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access)));

        Assert.Equal(SchoolPlaces, accepted);
        await using var db = _world.Db();
        group = await db.WorkGroups.SingleAsync(g => g.Id == group.Id);
        Assert.Equal((SchoolPlaces, 2 * SchoolPlaces), (group.SchoolPlacesTaken, group.PeoplePlacesTaken));
        Assert.Equal(SchoolPlaces, await db.Places.CountAsync(p => p.State == PlaceState.Taken));
        Assert.Equal(2 * SchoolPlaces, await db.Participations.CountAsync());
        Assert.Equal(500 - SchoolPlaces, await db.Interests.CountAsync(i => i.State == InterestState.Waiting));
        Assert.Equal(3 * SchoolPlaces, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task When_people_places_run_out_first_no_pair_is_parted()
    {
        var (group, interests) = await AskAsync(schools: 60, people: 5);

        var accepted = await Race.CountAsync(interests, interest => _world.TryAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access)));

        Assert.Equal(2, accepted);
        await using var db = _world.Db();
        Assert.Equal(4, (await db.WorkGroups.SingleAsync(g => g.Id == group.Id)).PeoplePlacesTaken);
        Assert.All(await db.Participations.GroupBy(p => p.PlaceId).Select(p => p.Count()).ToListAsync(), people => Assert.Equal(2, people));
    }

    /// <summary>The negative control: the same harness over-books as soon as places are counted and then taken.</summary>
    [Fact]
    public async Task Counting_first_and_taking_then_gives_a_place_twice()
    {
        var (group, interests) = await AskAsync(schools: 40, people: 80);
        using var everybodyHasCounted = new Countdown(interests.Count);

        var accepted = await Race.CountAsync(interests, async interest =>
        {
            await using var db = _world.Db();
            var taken = await db.Places.CountAsync(p => p.WorkGroupId == group.Id && p.State == PlaceState.Taken);
            await everybodyHasCounted.SignalAndWaitAsync();
            if (taken >= SchoolPlaces) return false;

            db.Add(new Place { WorkGroupId = group.Id, SchoolId = interest.SchoolId, InterestId = interest.Id, People = 2, State = PlaceState.Taken, GivenAt = interest.AskedAt });
            await db.SaveChangesAsync();
            return true;
        });

        Assert.True(accepted > SchoolPlaces, $"{accepted} were accepted: the control no longer fails, so the race above proves nothing.");
    }

    [Fact]
    public async Task One_interest_answered_by_many_at_once_is_answered_once()
    {
        var (group, interests) = await AskAsync(schools: 1, people: 16);

        var answered = await Race.CountAsync(Enumerable.Repeat(interests[0], 30).ToList(),
            interest => _world.TryAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access)));

        Assert.Equal(1, answered);
        await using var db = _world.Db();
        Assert.Equal(1, (await db.WorkGroups.SingleAsync(g => g.Id == group.Id)).SchoolPlacesTaken);
        Assert.Equal(3, await db.Messages.CountAsync());
    }

    [Fact]
    public async Task A_person_unknown_until_now_who_is_accepted_in_many_groups_at_once_becomes_one_person()
    {
        List<Interest> interests = [];
        await using (var db = _world.Db())
        {
            _world.Scene.AddTo(db);
            var (project, school) = (_world.Scene.AddProject(db), _world.Scene.AddSchool(db));
            for (var i = 0; i < 4; i++)
            {
                var interest = _world.Scene.AddInterest(db, _world.Scene.AddGroup(db, project), _world.Scene.Administrator.CreatedAt, people: 0, school: school);
                db.Add(new InterestPerson { InterestId = interest.Id, Position = 1, Name = "Ada Finch", Email = "ada.finch@school.example" });
                interests.Add(interest);
            }
            await db.SaveChangesAsync();
        }

        var accepted = await Race.CountAsync(interests, interest => _world.TryAsync<AnswerInterest>(a => a.RunAsync(interest.Reference, Answer.Accept, null, _world.Access)));

        Assert.Equal(4, accepted);
        await using var after = _world.Db();
        Assert.Single(await after.Set<Tessellate.Accounts.Person>().Where(p => p.EmailKey == "ada.finch@school.example").ToListAsync());
    }

    private async Task<(WorkGroup Group, List<Interest> Interests)> AskAsync(int schools, int people)
    {
        await using var db = _world.Db();
        _world.Scene.AddTo(db);
        var group = _world.Scene.AddGroup(db, _world.Scene.AddProject(db), SchoolPlaces, people);
        var interests = Enumerable.Range(0, schools).Select(_ => _world.Scene.AddInterest(db, group, _world.Scene.Administrator.CreatedAt)).ToList();
        await db.SaveChangesAsync();
        return (group, interests);
    }

    public void Dispose() => _world.Dispose();
}
