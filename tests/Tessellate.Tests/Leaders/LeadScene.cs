using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Leaders;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Leaders;

/// <summary>Groups without a lead, and accredited people who could lead them.</summary>
internal static class LeadScene
{
    public static Person AddLeader(this Scene scene, TessellateDb db, string name, DateOnly expires, DateTime now, int days = 6)
    {
        var person = Person.New(name, $"{name.Replace(' ', '.').ToLowerInvariant()}@lead.example", now);
        db.AddRange(person, scene.Grant(person, Role.LocalLeader, scene.Hub.Id),
            new Accreditation { PersonId = person.Id, HubId = scene.Hub.Id, FromOn = new(2025, 9, 1), ExpiresOn = expires, Days = days, KeptAt = now });
        return person;
    }

    public static void AddLead(this Scene scene, TessellateDb db, WorkGroup group, Person person) =>
        db.Add(new RoleGrant { PersonId = person.Id, Role = Role.WorkGroupLead, HubId = scene.Hub.Id, WorkGroupId = group.Id, FromOn = new(2026, 9, 1), GrantedBy = "a test" });
}
