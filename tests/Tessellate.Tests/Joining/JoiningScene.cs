using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Joining;

/// <summary>Interests as they stand in a hub's queue, and somebody who may answer them.</summary>
internal static class JoiningScene
{
    /// <summary>A confirmed interest of a school of its own, with this many people, due in five working days.</summary>
    public static Interest AddInterest(this Scene scene, TessellateDb db, WorkGroup group, DateTime now, int people = 2, InterestState state = InterestState.Waiting, School? school = null, DateOnly? due = null)
    {
        school ??= scene.AddSchool(db);
        var reference = Interest.NewReference();
        var interest = new Interest
        {
            Reference = reference, WorkGroupId = group.Id, SchoolId = school.Id, HubId = group.HubId, AskedByName = $"Asker {reference}", AskedByEmail = $"asker.{reference}@school.example",
            AskedAt = now, ConfirmedAt = state == InterestState.Unconfirmed ? null : now, ConfirmTokenHash = Secret.Hash(reference), State = state,
            DueOn = due ?? DateOnly.FromDateTime(now).AddWorkingDays(5)
        };
        db.Add(interest);
        for (var position = 1; position <= people; position++)
            db.Add(new InterestPerson { InterestId = interest.Id, Position = position, Name = $"Person {position} of {reference}", Email = $"p{position}.{reference}@school.example" });
        return interest;
    }

    /// <summary>A school that has its place, with two people in it.</summary>
    public static Interest AddAccepted(this Scene scene, TessellateDb db, WorkGroup group, DateTime now)
    {
        var interest = scene.AddInterest(db, group, now, state: InterestState.Accepted);
        var place = new Place { WorkGroupId = group.Id, SchoolId = interest.SchoolId, InterestId = interest.Id, People = 2, State = PlaceState.Taken, GivenAt = now };
        db.Add(place);
        for (var position = 1; position <= 2; position++)
        {
            var person = Person.New($"Person {position}", $"p{position}.{interest.Reference}@school.example", now);
            db.AddRange(person, new Participation { WorkGroupId = group.Id, PersonId = person.Id, SchoolId = interest.SchoolId, PlaceId = place.Id });
        }
        return interest;
    }

    /// <summary>A taken place of a school, with nobody in it; the group's count is left as it is.</summary>
    public static void AddPlace(this Scene scene, TessellateDb db, WorkGroup group, School school, DateTime now)
    {
        var interest = scene.AddInterest(db, group, now, state: InterestState.Accepted, school: school);
        db.Add(new Place { WorkGroupId = group.Id, SchoolId = school.Id, InterestId = interest.Id, People = 2, State = PlaceState.Taken, GivenAt = now });
    }

    public static Access Access(this Scene scene, DateOnly today) => new(scene.Administrator,
        [new() { PersonId = scene.Administrator.Id, Role = Role.HubAdministrator, HubId = scene.Hub.Id, FromOn = today, GrantedBy = "a test" }]);
}
