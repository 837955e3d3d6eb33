using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.Tests.Joining;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Duplicates;

/// <summary>People known twice, with what each of their records holds, and somebody who may merge them.</summary>
public sealed class DuplicatesScene : IDisposable
{
    public JoiningWorld World { get; } = new();
    public Scene Scene => World.Scene;
    public DateTime Now => World.Clock.GetUtcNow().UtcDateTime;
    public Access Hub => World.Access;
    public Access National { get; }

    public DuplicatesScene()
    {
        var lead = Person.New("Nia Penrose", "nia.penrose@national.example", Now);
        using var db = World.Db();
        Scene.AddTo(db);
        db.AddRange(lead, Scene.Grant(lead, Role.NationalLead));
        db.SaveChanges();
        National = new(lead, [Scene.Grant(lead, Role.NationalLead)]);
    }

    public TessellateDb Db() => World.Db();

    public Person AddPerson(TessellateDb db, string name, string email, School? school = null)
    {
        var person = Person.New(name, email, Now);
        db.Add(person);
        if (school is not null) db.Add(new Appointment { PersonId = person.Id, SchoolId = school.Id, Post = "Teacher", FromOn = new(2026, 9, 1) });
        return person;
    }

    /// <summary>A place of a school in a group with these people in it, counted as the product counts it.</summary>
    public async Task<Place> AddPlaceAsync(TessellateDb db, WorkGroup group, School school, params Person[] people)
    {
        var interest = Scene.AddInterest(db, group, Now, people: 0, state: InterestState.Accepted, school: school);
        var place = new Place { WorkGroupId = group.Id, SchoolId = school.Id, InterestId = interest.Id, People = people.Length, State = PlaceState.Taken, GivenAt = Now };
        db.Add(place);
        foreach (var person in people)
        {
            var part = new Participation { WorkGroupId = group.Id, PersonId = person.Id, SchoolId = school.Id, PlaceId = place.Id };
            db.AddRange(part, part.Event(ParticipationState.SignedUp, DateOnly.FromDateTime(Now), Now));
        }
        await db.SaveChangesAsync();
        Assert.True(await db.TryTakeAsync(group.Id, people.Length));
        return place;
    }

    public async Task<PersonMerge> MergeAsync(Merging merging, Access? by = null)
    {
        PersonMerge? merge = null;
        await World.RunAsync<MergePeople>(async m => merge = await m.RunAsync(merging, by ?? National));
        return merge!;
    }

    public Task UndoAsync(PersonMerge merge, Access? by = null) => World.RunAsync<UndoMerge>(u => u.RunAsync(merge.Id, by ?? National));

    public void Dispose() => World.Dispose();
}
