using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Tests.Guards.Matrix;

// People who may be one, or were made one, and what happened.
internal sealed partial class MatrixScene
{
    private (Guid, Guid, Guid) AddAlike(TessellateDb db, Hub hub, string which)
    {
        var people = Enumerable.Range(1, 4).Select(i => Person.New($"Alike {which}", $"alike.{which}{i}@school.example", now)).ToList();
        db.AddRange(people);
        foreach (var person in people) AddMessage(db, person, hub, MessageState.Sent, $"A word to one of those alike, {person.Email}");
        people[0].Trn = hub == sample.Hub ? "8200001" : "8200002";
        Planted.Add(new(Trn, people[0].Trn!, hub.Id, people[0].Id));
        db.Add(NotSamePerson.Of(people[0].Id, people[1].Id, sample.Staff.Id, now));
        db.Entry(people[3]).Property(p => p.MergedIntoId).CurrentValue = people[2].Id;
        var merge = NewMerge(people[2], people[3], now.AddDays(-PersonMerge.DaysToUndo - 1), "They told us");
        db.AddRange(merge, new AddressChange
        {
            PersonId = people[0].Id, NewEmail = people[1].Email, TokenHash = Secret.Hash(hub == sample.Hub ? AddressToken : which), CreatedAt = now, ExpiresAt = now.AddHours(1)
        });
        return (people[0].Id, people[1].Id, merge.Id);
    }

    private PersonMerge NewMerge(Person kept, Person gone, DateTime at, string reason) =>
        new() { KeptId = kept.Id, GoneId = gone.Id, MergedAt = at, MergedById = sample.Staff.Id, Reason = reason, Log = new MergeLog([], [], []).ToJson() };

    // About Ada, who takes part in both hubs, and about one school: each hub's slice of the same timelines. The other hub also merged a record into hers.
    private void AddHappenings(TessellateDb db, Guid schoolId)
    {
        foreach (var (hub, what) in new[] { (sample.Hub, "Happened in the first hub."), (sample.Neighbour, "Happened in the other hub.") })
            db.Record(new Actor(null, "a test"), now, "sample.happened", nameof(Person), sample.Teacher.Id, what, hub.Id, schoolId: schoolId, workGroupId: sample.Group.Id, aboutPersonId: sample.Teacher.Id);
        db.Record(new Actor(null, "a test"), now, "sample.happened", nameof(Person), sample.Teacher.Id, "Happened in no hub.", aboutPersonId: sample.Teacher.Id);
        db.Add(new RoleGrant { PersonId = sample.Teacher.Id, Role = Role.TrustLead, Trust = "Trust that Ada leads", FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        Grant(db, sample.Teacher, Role.LocalLeader, sample.Hub.Id); // so that she stands in the list of who has access, and holds more than it says
        var gone = Person.New("Ada F Finch", "ada.f.finch@school.example", now);
        db.Add(gone);
        AddMessage(db, gone, sample.Neighbour, MessageState.Sent, "A word to a record that is gone");
        db.Entry(gone).Property(p => p.MergedIntoId).CurrentValue = sample.Teacher.Id;
        db.AddRange(NewMerge(sample.Teacher, gone, now, "Merged by the other hub"));
        AddMerges(db, schoolId);
    }

    // One of records that no hub knows, and one of somebody of the first hub who takes part in the other too; nothing else says that they do.
    private void AddMerges(TessellateDb db, Guid schoolId)
    {
        var people = Enumerable.Range(1, 4).Select(i => Person.New("Merged Before", $"merged.before{i}@school.example", now)).ToList();
        db.AddRange(people);
        Beyond = people[2].Id;
        foreach (var (kept, gone, why) in new[] { (people[0], people[1], "Merged where nobody looks"), (people[2], people[3], "Merged beyond the first hub") })
        {
            db.Entry(gone).Property(p => p.MergedIntoId).CurrentValue = kept.Id;
            db.Add(NewMerge(kept, gone, now, why));
        }
        foreach (var (group, reference) in new[] { (sample.Group, "IN-2350AB"), (OtherGroup, "IN-2351AB") })
        {
            var (_, place) = AddPlace(db, group, schoolId, reference, 1, "Ben Lark", "ben.lark@school.example");
            var part = new Participation { WorkGroupId = group.Id, PersonId = people[2].Id, SchoolId = schoolId, PlaceId = place.Id };
            db.AddRange(part, new ParticipationEvent { ParticipationId = part.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now });
        }
    }
}
