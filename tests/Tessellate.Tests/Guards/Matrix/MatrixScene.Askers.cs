using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

// Who asks, and who has which role.
internal sealed partial class MatrixScene
{
    private void AddAskers(TessellateDb db, WorkGroup second, Guid schoolId)
    {
        var (_, place) = AddPlace(db, second, schoolId, "IN-2347AB", people: AccessMatrix.Columns.Count, "Ben Lark", "ben.lark@school.example");
        Askers.Add(new("anonymous", null, null, Belongings.None));
        foreach (var column in AccessMatrix.Columns.Skip(1))
        {
            Role? role = Enum.TryParse<Role>(column, ignoreCase: true, out var named) ? named : null;
            Askers.Add(AddAsker(db, column, role, role == Role.WorkGroupLead ? sample.Group : second, second, place));
        }
        OtherLead = AddAsker(db, "workGroupLead", Role.WorkGroupLead, second, second, place, "other");
    }

    private Asker AddAsker(TessellateDb db, string column, Role? role, WorkGroup leads, WorkGroup second, Place place, string which = "first")
    {
        var person = Person.New($"Asker {char.ToUpperInvariant(column[0])}{column[1..]}", $"{which}-{column}@asker.example".ToLowerInvariant(), now);
        var inHub = role is { } held && (held.IsInHub() || held is Role.WorkGroupLead or Role.LocalLeader);
        db.Add(person);
        var grant = role is null ? Guid.Empty : Grant(db, person, role.Value, inHub ? sample.Hub.Id : null, role == Role.WorkGroupLead ? leads.Id : null);
        var participation = new Participation { WorkGroupId = second.Id, PersonId = person.Id, SchoolId = place.SchoolId, PlaceId = place.Id };
        db.AddRange(participation, new ParticipationEvent { ParticipationId = participation.Id, Kind = ParticipationState.SignedUp, On = today, RecordedAt = now });
        var message = AddMessage(db, person, sample.Hub, MessageState.Sent, "A word to somebody who asks");
        return new(column, person, inHub ? sample.Hub : null, AddBelongings(db, person, place.SchoolId, participation.Id, message.Id, grant));
    }

    private async Task AddGrantsAsync(TessellateDb db)
    {
        MemberGrant = await db.RoleGrants.Where(g => g.PersonId == sample.Accounts.Lead.Id).Select(g => g.Id).SingleAsync();
        NationalGrant = await db.RoleGrants.Where(g => g.PersonId == sample.Accounts.National.Id).Select(g => g.Id).SingleAsync();
        OtherMemberGrant = Grant(db, OtherMember, Role.WorkGroupLead, sample.Neighbour.Id, OtherGroup.Id);
    }

    private static Guid Grant(TessellateDb db, Person person, Role role, Guid? hubId, Guid? groupId = null)
    {
        var grant = new RoleGrant { PersonId = person.Id, Role = role, HubId = hubId, WorkGroupId = groupId, Trust = role == Role.TrustLead ? "A trust" : null, FromOn = new(2020, 9, 1), GrantedBy = "a test" };
        db.Add(grant);
        return grant.Id;
    }
}
