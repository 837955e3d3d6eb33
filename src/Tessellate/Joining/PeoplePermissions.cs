using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Messages;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>
/// Who sees a person: the national lead, staff of a hub in which the person has or had a role, in whose groups the person takes or
/// took part, or that wrote to them, and the person. Nobody else can tell whether the person exists.
/// </summary>
public static class PeoplePermissions
{
    public static IQueryable<Person> VisibleTo(this IQueryable<Person> people, Access access, TessellateDb db)
    {
        if (access.IsNationalLead) return people;

        var (me, hubIds) = (access.Person?.Id, access.StaffHubIds.ToList());
        var (participations, messages, grants) = (db.Participations.VisibleTo(access, db), db.Messages, db.RoleGrants);
        return people.Where(p => p.Id == me
            || participations.Any(t => t.PersonId == p.Id)
            || grants.Any(g => g.PersonId == p.Id && g.HubId != null && hubIds.Contains(g.HubId.Value))
            || messages.Any(m => m.PersonId == p.Id && m.HubId != null && hubIds.Contains(m.HubId.Value)));
    }

    /// <summary>Participations in groups that the person's hubs run, alone or jointly; one's own always.</summary>
    public static IQueryable<Participation> VisibleTo(this IQueryable<Participation> participations, Access access, TessellateDb db)
    {
        var (national, me, hubIds) = (access.IsNationalLead, access.Person?.Id, access.StaffHubIds.ToList());
        var (groups, partners) = (db.WorkGroups, db.PartnerHubs);
        return participations.Where(t => national || t.PersonId == me
            || groups.Any(g => g.Id == t.WorkGroupId && hubIds.Contains(g.HubId))
            || partners.Any(h => h.WorkGroupId == t.WorkGroupId && hubIds.Contains(h.HubId)));
    }
}
