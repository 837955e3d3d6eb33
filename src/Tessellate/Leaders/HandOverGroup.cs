using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>
/// Whoever leads a group hands this one group to a colleague, at once: its sessions to come, its registers and its home go with it. Colleague and hub are told. What was done before stays under the name
/// of whoever did it. All that somebody does in a hub is handed over by the hub itself.
/// </summary>
public sealed class HandOverGroup(TessellateDb db, NetworkInUse network, SiteAddress site, IEnumerable<IFollowEndedRoles> followers, TimeProvider clock)
{
    public const int ReasonMaxLength = 300;

    /// <summary>The exact messages; nothing is changed.</summary>
    /// <exception cref="BrokenRuleException">It cannot be handed over so.</exception>
    public async Task<IReadOnlyList<Message>> PreviewAsync(GroupToHandOver of, Guid? to, string? reason, CancellationToken stop = default) =>
        Letters(of, Checked(of, to, reason), reason!.Trim(), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"), clock.UtcNow());

    /// <exception cref="BrokenRuleException">It cannot be handed over so, or the role was ended or handed over meanwhile; nothing was changed.</exception>
    public async Task RunAsync(string code, Guid? to, string? reason, Access access, CancellationToken stop = default)
    {
        var (now, today, words) = (clock.UtcNow(), clock.Today(), await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use"));
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The group's row is held: of two who hand it over at once the second finds that they do not lead it.
        await db.WorkGroups.Where(g => g.Code == code).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop);
        var of = await GroupToHandOver.GetAsync(db, code, access, today, stop);
        var (next, why, actor) = (Checked(of, to, reason), reason!.Trim(), new Actor(of.From.Id, "lead of the group"));
        foreach (var grant in of.Grants)
        {
            if (await db.RoleGrants.Where(g => g.Id == grant.Id && g.EndedAt == null && g.ToOn == grant.ToOn).ExecuteUpdateAsync(set => set.SetProperty(g => g.ToOn, today).SetProperty(g => g.EndedAt, now)
                .SetProperty(g => g.EndedById, actor.PersonId).SetProperty(g => g.EndedBy, actor.Role).SetProperty(g => g.EndReason, why), stop) == 0)
                throw new BrokenRuleException("Your role in this group was ended or changed a moment ago. Nothing was changed.");
            foreach (var follower in followers) await follower.RunAsync(grant, null, actor, now, stop);
        }
        DateOnly? until = of.Grants.Any(g => g.ToOn is null) ? null : of.Grants.Max(g => g.ToOn);
        db.Add(new RoleGrant { PersonId = next.Id, Role = Role.WorkGroupLead, HubId = of.Hub.Id, WorkGroupId = of.Group.Id, FromOn = today, ToOn = until, GivenAt = now, GivenById = actor.PersonId, GrantedBy = actor.Role, Reason = why });
        db.AddRange(Letters(of, next, why, words, now));
        db.Record(actor, now, "group.handed-over", nameof(WorkGroup), of.Group.Id, $"{of.From.Name} handed {of.Group.Code} over to {next.Name}.", of.Hub.Id, why, workGroupId: of.Group.Id);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static NextLead Checked(GroupToHandOver of, Guid? to, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > ReasonMaxLength) throw new BrokenRuleException($"Say why in {ReasonMaxLength} characters or fewer: your colleague and the hub read it.", "Form.Reason");
        return of.Others.FirstOrDefault(o => o.Id == to) ?? throw new BrokenRuleException($"Choose a local leader of {of.Hub.Name} who is accredited until the last session, {of.Group.EndsOn.InWords()}.", "Form.To");
    }

    private IReadOnlyList<Message> Letters(GroupToHandOver of, NextLead next, string reason, NetworkSettings words, DateTime now) => [.. GroupHandOverMessages.All(of, next, reason, words, site, now)];
}
