using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Roles;

/// <summary>"These still work here": confirms the roles that were ticked, all or none, by somebody who could have given them.</summary>
public sealed class ConfirmRoles(TessellateDb db, NetworkInUse network, TimeProvider clock)
{
    /// <param name="grantIds">Roles in force, all of the hub; of the network when none is given.</param>
    /// <param name="hubId">The hub whose list was looked at.</param>
    /// <param name="access">Who confirms.</param>
    /// <param name="stop">Leaves everything as it was.</param>
    /// <exception cref="BrokenRuleException">Nothing was ticked, or something that is not in the list; nothing was confirmed.</exception>
    public async Task<int> RunAsync(IReadOnlyCollection<Guid> grantIds, Guid? hubId, Access access, CancellationToken stop = default)
    {
        var ids = grantIds.Distinct().ToList();
        if (ids.Count == 0) throw new BrokenRuleException("Tick the roles that are still right.");

        var (now, today, words) = (clock.UtcNow(), clock.Today(), await network.FindAsync(stop));
        var grants = await db.RoleGrants.AsNoTracking().VisibleTo(access).InForceOn(today).Where(g => g.HubId == hubId && ids.Contains(g.Id)).ToListAsync(stop);
        if (grants.Count != ids.Count) throw new BrokenRuleException("Something you ticked has ended meanwhile or is not in this list. Nothing was confirmed: look again.");
        if (!grants.TrueForAll(access.CanConfirm)) throw new NotAllowedException();

        var power = access.PowerOver(grants[0].Role, hubId)!;
        var where = await RoleWhere.OfAsync(db, power, stop);
        var actor = new Actor(access.Person!.Id, where.As(power.Role, words));
        db.AddRange(grants.Select(g => new RoleConfirmation { RoleGrantId = g.Id, ConfirmedAt = now, ConfirmedById = access.Person.Id, ConfirmedBy = actor.Role }));
        db.Record(actor, now, "access.confirmed", "Hub", hubId ?? Guid.Empty, $"{access.Person.Name} confirmed {(grants.Count == 1 ? "one role" : $"{grants.Count} roles")}.", hubId);
        await db.SaveChangesAsync(stop);
        return grants.Count;
    }
}
