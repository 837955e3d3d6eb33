using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Roles;

/// <summary>
/// A change of roles rests on other roles: that of whoever makes it, the one that is changed, those that make up for it. Each is
/// claimed by one conditional UPDATE before anything is written, so that of two changes at the same moment the second finds that what
/// it rests on is gone. Always in the order of their ids: two changes never wait for each other.
/// </summary>
internal static class ClaimRoles
{
    /// <exception cref="BrokenRuleException">One of them was ended or changed since it was read.</exception>
    public static async Task ClaimAsync(this TessellateDb db, RoleGrant? power, IEnumerable<RoleGrant> others, CancellationToken stop)
    {
        foreach (var read in others.Prepend(power).OfType<RoleGrant>().DistinctBy(g => g.Id).OrderBy(g => g.Id))
        {
            // Nothing is changed here; the row is held until the transaction ends.
            var held = await db.RoleGrants.Where(g => g.Id == read.Id && g.EndedAt == null && g.ToOn == read.ToOn)
                .ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, g => g.ToOn), stop);
            if (held == 1) continue;

            throw new BrokenRuleException(read.Id == power?.Id
                ? "Your own role was ended or changed a moment ago. Nothing was changed."
                : "Somebody else changed the same roles a moment ago. Nothing was changed: look again.");
        }
    }
}
