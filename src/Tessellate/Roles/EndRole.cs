using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Roles;

/// <summary>
/// Ends a role, at once or after a day to come. Whoever may give it may end it, and everybody may lay down their own. At once means
/// that the person's next request is answered without it, on whichever node.
/// </summary>
public sealed class EndRole(TessellateDb db, NetworkInUse network, SiteAddress site, IEnumerable<IFollowEndedRoles> followers, TimeProvider clock)
{
    /// <param name="grantId">One that the person may see.</param>
    /// <param name="lastOn">The last day on which it holds; at once when none is given.</param>
    /// <param name="reason">Read by whoever held the role.</param>
    /// <param name="access">Who ends it.</param>
    /// <param name="stop">Leaves everything as it was.</param>
    /// <exception cref="BrokenRuleException">It has ended, the day cannot be, nobody would be left, or somebody changed the same roles meanwhile.</exception>
    public async Task RunAsync(Guid grantId, DateOnly? lastOn, string reason, Access access, CancellationToken stop = default)
    {
        var (now, today, words) = (clock.UtcNow(), clock.Today(), await network.FindAsync(stop));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var grant = await db.RoleGrants.AsNoTracking().VisibleTo(access).GetAsync(grantId, stop);
        if (!access.CanEnd(grant)) throw new NotAllowedException();
        Check(grant, lastOn, reason, today);

        var where = await RoleWhere.OfAsync(db, grant, stop);
        var others = grant.Role.IsKept() ? await db.RoleGrants.AsNoTracking().NotOver(today).Like(grant).Where(g => g.Id != grantId).ToListAsync(stop) : [];
        MustLeaveSomebody(grant, lastOn, others, where.As(grant.Role, words), today);

        var power = access.PowerOver(grant.Role, grant.HubId);
        var actor = new Actor(access.Person!.Id, power is null ? grant.ShownName(words) : (await RoleWhere.OfAsync(db, power, stop)).As(power.Role, words));
        await db.ClaimAsync(power, [grant, .. others], stop);
        await db.EndAsync(grant, lastOn, reason.Trim(), actor, now, today, stop);
        foreach (var follower in followers) await follower.RunAsync(grant, lastOn, actor, now, stop);

        var person = await db.People.AsNoTracking().GetAsync(grant.PersonId, stop);
        var said = $"{person.Name} is {where.As(grant.Role, words)} {(lastOn is { } on ? $"until {on.InWords()}" : "no longer")}.";
        db.Record(actor, now, "role.ended", nameof(Person), person.Id, said, grant.HubId, reason.Trim());
        db.Messages.Add(RoleMessages.Ended(person, grant, where.As(grant.Role, words), lastOn, reason.Trim(), actor, site, now));
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static void Check(RoleGrant grant, DateOnly? lastOn, string reason, DateOnly today)
    {
        if (grant.EndedAt is not null || grant.ToOn < today) throw new BrokenRuleException("This role has ended already.");
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Say why it ends: the person reads it.", "Reason");
        if (reason.Trim().Length > RoleGrant.ReasonMaxLength) throw new BrokenRuleException($"Say why in {RoleGrant.ReasonMaxLength} characters or fewer.", "Reason");
        if (lastOn < today || lastOn < grant.FromOn) throw new BrokenRuleException("Enter a last day that is not past and not before the role begins, or end it at once.", "LastOn");
        if (lastOn > grant.ToOn) throw new BrokenRuleException($"It ends on {grant.ToOn.Value.InWords()} already. To make it longer, give it again.", "LastOn");
    }

    // Somebody holds it today, or holds it for good from a day to come: that must stay so.
    private static void MustLeaveSomebody(RoleGrant grant, DateOnly? lastOn, List<RoleGrant> others, string asWhat, DateOnly today)
    {
        if (!grant.Role.IsKept() || !others.Append(grant).Any(g => g.IsInForceOn(today))) return;

        RoleGrant[] left = lastOn is null ? [] : [new() { PersonId = grant.PersonId, Role = grant.Role, HubId = grant.HubId, FromOn = grant.FromOn, ToOn = lastOn, GrantedBy = grant.GrantedBy }];
        if (!KeptRoles.HoldFrom(today, others.Concat(left)))
            throw new BrokenRuleException($"Nobody would be {asWhat}{(lastOn is { } on ? $" after {on.InWords()}" : "")}. Give somebody else the role first, without a last day.");
    }
}

internal static class EndRoleUpdate
{
    /// <summary>The one statement that ends a role: once, and only as it was read.</summary>
    public static async Task EndAsync(this TessellateDb db, RoleGrant grant, DateOnly? lastOn, string reason, Actor actor, DateTime now, DateOnly today, CancellationToken stop)
    {
        var to = lastOn ?? (grant.FromOn > today ? grant.FromOn : today);
        DateTime? endedAt = lastOn is null ? now : null;
        var ended = await db.RoleGrants.Where(g => g.Id == grant.Id && g.EndedAt == null && g.ToOn == grant.ToOn).ExecuteUpdateAsync(set => set
            .SetProperty(g => g.ToOn, to).SetProperty(g => g.EndedAt, endedAt)
            .SetProperty(g => g.EndedById, actor.PersonId).SetProperty(g => g.EndedBy, actor.Role).SetProperty(g => g.EndReason, reason), stop);
        if (ended != 1) throw new BrokenRuleException("This role was ended or changed a moment ago. Nothing was changed.");
    }
}
