using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Privacy;

/// <summary>Duties that end with nobody to take them over: whoever has one hands it over before they are erased.</summary>
internal static class Duties
{
    /// <summary>A sentence that says which; null where the person may go.</summary>
    public static async Task<string?> WhyNotAsync(TessellateDb db, Guid personId, NetworkSettings? words, DateOnly today, CancellationToken stop)
    {
        var (inForce, hubs, groups) = (db.RoleGrants.InForceOn(today), db.Hubs, db.WorkGroups.Where(g => g.EndsOn >= today && g.CancelledAt == null));
        var alone = await inForce.Where(g => g.PersonId == personId)
            .Where(g => g.Role == Role.NationalLead || g.Role == Role.Operator || g.Role == Role.HubLead || (g.Role == Role.WorkGroupLead && groups.Any(x => x.Id == g.WorkGroupId)))
            .Where(g => !inForce.Any(o => o.PersonId != personId && o.Role == g.Role && (g.WorkGroupId != null ? o.WorkGroupId == g.WorkGroupId : o.HubId == g.HubId)))
            .Select(g => new { g.Role, Hub = hubs.Where(h => h.Id == g.HubId).Select(h => h.Name).FirstOrDefault(), Group = groups.Where(x => x.Id == g.WorkGroupId).Select(x => x.Title).FirstOrDefault() })
            .FirstOrDefaultAsync(stop);
        if (alone is null) return null;

        var what = alone.Role.ShownName(words) + (alone.Group is not null ? $" of {alone.Group}" : alone.Hub is not null ? $" of {alone.Hub}" : "");
        return $"This record is of the only {what}, and nobody would be left to do that work. Give somebody else the role first; then the record can be erased. Nothing was changed.";
    }
}
