using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Roles;

/// <summary>
/// Hands the roles of one person in a hub over to another, those that were chosen, in one transaction: the groups led go with their
/// sessions to come and what waits in them, for these belong to the group. What was done before stays under the name of whoever did it.
/// </summary>
public sealed class HandOver(TessellateDb db, NetworkInUse network, SiteAddress site, IEnumerable<IFollowEndedRoles> followers, TimeProvider clock)
{
    /// <param name="from">Who hands over, or for whom it is done.</param>
    /// <param name="to">Somebody with a role in the hub.</param>
    /// <param name="grantIds">Roles of the first person in the hub that are not over.</param>
    /// <param name="hubId">The hub.</param>
    /// <param name="reason">Read by both.</param>
    /// <param name="access">Who does it, and may give each of the roles.</param>
    /// <param name="stop">Leaves everything as it was.</param>
    /// <exception cref="BrokenRuleException">Nothing was chosen, or some of it was handed over or ended meanwhile; nothing was changed.</exception>
    public async Task RunAsync(Guid from, Guid to, IReadOnlyCollection<Guid> grantIds, Guid hubId, string reason, Access access, CancellationToken stop = default)
    {
        var ids = grantIds.Distinct().ToList();
        if (ids.Count == 0) throw new BrokenRuleException("Choose what is handed over.", "Grants");
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > RoleGrant.ReasonMaxLength) throw new BrokenRuleException($"Say why in {RoleGrant.ReasonMaxLength} characters or fewer: both read it.", "Reason");
        if (from == to) throw new BrokenRuleException("Choose somebody else.", "To");

        var (now, today, words) = (clock.UtcNow(), clock.Today(), await network.FindAsync(stop));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var grants = await db.RoleGrants.AsNoTracking().VisibleTo(access).NotOver(today).Where(g => g.PersonId == from && g.HubId == hubId && ids.Contains(g.Id)).ToListAsync(stop);
        if (grants.Count != ids.Count) throw new BrokenRuleException("Some of it was handed over or ended meanwhile, or is not this person's. Nothing was changed: look again.");
        var (giver, receiver) = (await db.People.AsNoTracking().GetAsync(from, stop), await ReceiverAsync(to, hubId, today, access, stop));
        var powers = grants.ConvertAll(g => access.PowerOver(g.Role, hubId) ?? throw new NotAllowedException());

        var own = await RoleWhere.OfAsync(db, powers[0], stop);
        var actor = new Actor(access.Person!.Id, own.As(powers[0].Role, words));
        await db.ClaimAsync(powers[0], [.. powers, .. grants], stop);
        List<string> roles = [];
        // Whoever follows the end of a role may hold its group's row: in one order for all, so that two never wait for each other.
        foreach (var grant in grants.OrderBy(g => g.WorkGroupId).ThenBy(g => g.Id)) roles.Add(await MoveAsync(grant, giver, receiver, reason.Trim(), actor, now, stop));

        var change = Guid.CreateVersion7();
        db.AddRange(RoleMessages.HandedOver(giver, receiver, roles, reason.Trim(), hubId, change, actor, now), RoleMessages.TookOver(giver, receiver, roles, reason.Trim(), hubId, change, actor, site, now));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private async Task<Person> ReceiverAsync(Guid to, Guid hubId, DateOnly today, Access access, CancellationToken stop)
    {
        if (to == access.Person?.Id) throw new BrokenRuleException("You cannot give yourself a role. Somebody else must hand it over to you.", "To");
        var works = db.RoleGrants.InForceOn(today).Where(g => g.HubId == hubId);
        return await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == to && works.Any(g => g.PersonId == p.Id), stop)
            ?? throw new BrokenRuleException("Choose somebody who has a role in this hub today. Somebody new is invited first.", "To");
    }

    private async Task<string> MoveAsync(RoleGrant grant, Person from, Person to, string reason, Actor actor, DateTime now, CancellationToken stop)
    {
        var today = clock.Today();
        var asWhat = (await RoleWhere.OfAsync(db, grant, stop)).As(grant.Role, await network.FindAsync(stop));
        await db.EndAsync(grant, null, reason, actor, now, today, stop);
        foreach (var follower in followers) await follower.RunAsync(grant, null, actor, now, stop);
        if (!await db.RoleGrants.NotOver(today).Like(grant).AnyAsync(g => g.PersonId == to.Id && g.FromOn <= today && g.ToOn == null, stop))
        {
            db.Add(new RoleGrant
            {
                PersonId = to.Id, Role = grant.Role, HubId = grant.HubId, WorkGroupId = grant.WorkGroupId, Trust = grant.Trust,
                FromOn = grant.FromOn > today ? grant.FromOn : today, ToOn = grant.ToOn, GivenAt = now, GivenById = actor.PersonId, GrantedBy = actor.Role, Reason = reason
            });
        }

        var said = $"{from.Name} handed over to {to.Name}: {asWhat}.";
        db.Record(actor, now, "role.handed-over", nameof(Person), from.Id, said.Length > 500 ? said[..500] : said, grant.HubId, reason);
        return asWhat;
    }
}
