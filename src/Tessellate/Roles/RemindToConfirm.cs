using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Roles;

/// <summary>
/// Every night: writes to the leads of a hub in which roles were not confirmed for a month, and to national leads and operators about
/// the network's; once a month at most, however often it runs and on however many nodes. Ends viewings that ran out, too.
/// </summary>
public sealed class RemindToConfirm(TessellateDb db, NetworkInUse network, ViewAs viewAs, SiteAddress site, TimeProvider clock)
{
    /// <summary>Answers with how many messages were written.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (now, today, each) = (clock.UtcNow(), clock.Today(), new EachOnItsOwn(db, stop));
        await each.TryAsync("Viewings that ran out", () => viewAs.EndOverdueAsync(stop)); // first: they end without a network, too
        if (await network.FindAsync(stop) is not { } settings)
        {
            each.ThrowFailures();
            return 0;
        }

        var people = db.People;
        var overdue = await db.RoleGrants.Overdue(db, today).GroupBy(g => g.HubId).Select(g => new { HubId = g.Key, Count = g.Count() }).ToListAsync(stop);
        var leads = await db.RoleGrants.InForceOn(today).Where(g => g.Role == Role.HubLead || g.Role == Role.NationalLead || g.Role == Role.Operator)
            .Join(people, g => g.PersonId, p => p.Id, (g, p) => new { g.HubId, Person = p }).AsNoTracking().ToListAsync(stop);
        var hubs = await db.Hubs.Select(h => new { h.Id, h.Name, h.Slug }).ToDictionaryAsync(h => h.Id, stop);

        var written = 0;
        foreach (var late in overdue)
        {
            var (where, url) = late.HubId is { } id ? (hubs[id].Name, RolesUrls.People(hubs[id].Slug)) : (settings.Name, RolesUrls.Access);
            foreach (var lead in leads.Where(l => l.HubId == late.HubId).Select(l => l.Person).DistinctBy(p => p.Id))
                await each.TryAsync($"Person {lead.Id}, who is reminded", async () => { if (await db.AddOnceAsync(RoleMessages.Remind(lead, where, late.Count, late.HubId, site.Link(url), today, now), stop)) written++; });
        }
        each.ThrowFailures();
        return written;
    }
}

public static class OverdueRoles
{
    /// <summary>In force, and neither begun nor confirmed within a month.</summary>
    public static IQueryable<RoleGrant> Overdue(this IQueryable<RoleGrant> grants, TessellateDb db, DateOnly today)
    {
        var (before, confirmations) = (RoleConfirmation.OverdueBefore(today), db.RoleConfirmations);
        var since = before.ToDateTime(TimeOnly.MinValue).FromLondon();
        return grants.InForceOn(today).Where(g => g.FromOn < before && !confirmations.Any(c => c.RoleGrantId == g.Id && c.ConfirmedAt >= since));
    }
}
