using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Roles;

/// <summary>Where a role holds and what that is called: "North Star", "Number talks (WG-4F7K)", a trust; no name for the network.</summary>
public sealed record RoleWhere(RoleScope Scope, string? Name)
{
    /// <summary>"Hub administrator, North Star".</summary>
    public string As(Role role, NetworkSettings? words) => Name is null ? role.ShownName(words) : $"{role.ShownName(words)}, {Name}";

    /// <summary>Of a role that was given. The register may have renamed its trust since; ending it must still be possible.</summary>
    public static Task<RoleWhere> OfAsync(TessellateDb db, RoleGrant grant, CancellationToken stop) =>
        grant.Role == Role.TrustLead ? Task.FromResult(new RoleWhere(grant.Scope, grant.Trust)) : GetAsync(db, grant.Role, grant.Scope, stop);

    /// <exception cref="BrokenRuleException">The hub, group or trust is missing, is not there, or does not belong to the hub.</exception>
    public static Task<RoleWhere> GetAsync(TessellateDb db, Role role, RoleScope scope, CancellationToken stop) => role switch
    {
        Role.WorkGroupLead => GroupAsync(db, scope, stop),
        Role.TrustLead => TrustAsync(db, scope, stop),
        _ when role.IsInHub() => HubAsync(db, scope, stop),
        _ => Task.FromResult(new RoleWhere(RoleScope.Network, null))
    };

    private static async Task<RoleWhere> GroupAsync(TessellateDb db, RoleScope scope, CancellationToken stop)
    {
        var group = await db.WorkGroups.Real().Where(g => g.Id == scope.WorkGroupId && (scope.HubId == null || g.HubId == scope.HubId)).Select(g => new { g.Id, g.HubId, g.Title, g.Code }).SingleOrDefaultAsync(stop)
            ?? throw new BrokenRuleException("Choose the group that the person leads, one of this hub.", nameof(Invitation.WorkGroupId));
        return new(new(group.HubId, group.Id), $"{group.Title} ({group.Code})");
    }

    private static async Task<RoleWhere> HubAsync(TessellateDb db, RoleScope scope, CancellationToken stop)
    {
        var name = await db.Hubs.Where(h => h.Id == scope.HubId).Select(h => h.Name).SingleOrDefaultAsync(stop)
            ?? throw new BrokenRuleException("Say in which hub the person has this role.", nameof(Invitation.HubId));
        return new(new(scope.HubId), name);
    }

    private static async Task<RoleWhere> TrustAsync(TessellateDb db, RoleScope scope, CancellationToken stop)
    {
        var trust = scope.Trust?.Trim();
        if (string.IsNullOrEmpty(trust) || !await db.Establishments.AnyAsync(e => e.Trust == trust, stop))
            throw new BrokenRuleException("Enter the trust's name exactly as the register of schools has it.", nameof(Invitation.Trust));
        return new(new(Trust: trust), trust);
    }
}
