using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Support;

/// <summary>People who take part in a Work Group, by a place of their school.</summary>
internal static class ParticipationScene
{
    public static Participation AddParticipation(this Scene scene, TessellateDb db, WorkGroup group, School school, DateOnly signedUpOn, DateTime now, string? name = null)
    {
        var place = db.Set<Place>().Local.FirstOrDefault(p => p.WorkGroupId == group.Id && p.SchoolId == school.Id) ?? scene.AddPlace(db, group, school, now);
        var unique = Guid.CreateVersion7().ToString("N");
        var person = Person.New(name ?? $"Teacher {unique[^6..]}", $"{unique}@school.example", now);
        var participation = new Participation { WorkGroupId = group.Id, PersonId = person.Id, SchoolId = school.Id, PlaceId = place.Id };
        db.AddRange(person, participation, participation.Event(ParticipationState.SignedUp, signedUpOn, now));
        return participation;
    }

    public static ParticipationEvent Event(this Participation participation, ParticipationState kind, DateOnly on, DateTime now) =>
        new() { ParticipationId = participation.Id, Kind = kind, On = on, RecordedAt = now };

    private static Place AddPlace(this Scene scene, TessellateDb db, WorkGroup group, School school, DateTime now)
    {
        var reference = Interest.NewReference();
        var interest = new Interest
        {
            Reference = reference, WorkGroupId = group.Id, SchoolId = school.Id, HubId = group.HubId, AskedByName = "Asker", AskedByEmail = $"{reference}@school.example",
            AskedAt = now, ConfirmedAt = now, ConfirmTokenHash = Secret.Hash(reference + school.Id), State = InterestState.Accepted
        };
        var place = new Place { WorkGroupId = group.Id, SchoolId = school.Id, InterestId = interest.Id, People = 1, State = PlaceState.Taken, GivenAt = now };
        db.AddRange(interest, place);
        return place;
    }
}
