using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Planning;

/// <summary>Those of the hubs that run a group jointly: they hear that it is cancelled, and of nothing else that is planned.</summary>
internal static class ConcernedPartners
{
    private const string Why = "You get this because your hub runs the group jointly.";

    /// <summary>The staff of each such hub; where one has none, its contact. One query, and one for each hub.</summary>
    public static async Task<List<Concerned>> OfAsync(TessellateDb db, WorkGroup group, DateOnly today, CancellationToken stop)
    {
        var (groupId, all) = (group.Id, new List<Concerned>());
        foreach (var hub in await db.PartnerHubs.Where(p => p.WorkGroupId == groupId).Join(db.Hubs, p => p.HubId, h => h.Id, (_, h) => h).OrderBy(h => h.Name).AsNoTracking().ToListAsync(stop))
        {
            var staff = db.RoleGrants.StaffOf(hub.Id, today);
            var people = await db.People.Where(p => staff.Any(g => g.PersonId == p.Id)).OrderBy(p => p.Id).Select(p => new Concerned(p.Name, p.Email, p.Id, Why)).ToListAsync(stop);
            all.AddRange(people);
            if (people.Count == 0 && hub.ContactEmail is { } email) all.Add(new(hub.ContactName ?? hub.Name, email, null, Why));
        }
        return all;
    }

    /// <summary>Works for such a hub, and has no places to ask for.</summary>
    public static bool IsPartner(this Concerned one) => one.Reason == Why;
}
