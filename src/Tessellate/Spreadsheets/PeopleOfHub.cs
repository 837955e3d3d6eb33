using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.WorkGroups;

namespace Tessellate.Spreadsheets;

/// <summary>
/// Whom a hub knows: those who take or took part in a group that it runs, alone or jointly, those it wrote to, and those who
/// hold a role in it. To a hub's spreadsheet nobody else exists: not in what it matches, not in what it makes, not in what it says.
/// </summary>
internal static class PeopleOfHub
{
    public static IQueryable<Person> KnownTo(this IQueryable<Person> people, Guid hubId, TessellateDb db)
    {
        var (groups, partners) = (db.WorkGroups, db.PartnerHubs);
        var known = db.Participations
            .Where(t => groups.Any(g => g.Id == t.WorkGroupId && g.HubId == hubId) || partners.Any(h => h.WorkGroupId == t.WorkGroupId && h.HubId == hubId))
            .Select(t => t.PersonId)
            .Union(db.Messages.Where(m => m.HubId == hubId && m.PersonId != null).Select(m => m.PersonId!.Value))
            .Union(db.RoleGrants.Where(g => g.HubId == hubId).Select(g => g.PersonId));
        return people.Where(p => known.Contains(p.Id));
    }
}
