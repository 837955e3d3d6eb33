using Tessellate.Accounts;

namespace Tessellate.Roles;

internal static class RoleQueries
{
    /// <summary>In force on that day or to come.</summary>
    public static IQueryable<RoleGrant> NotOver(this IQueryable<RoleGrant> grants, DateOnly today) =>
        grants.Where(g => g.EndedAt == null && (g.ToOn == null || g.ToOn >= today));

    /// <summary>The same role in the same place, whoever holds it.</summary>
    public static IQueryable<RoleGrant> Like(this IQueryable<RoleGrant> grants, RoleGrant one)
    {
        var (role, hubId, groupId, trust) = (one.Role, one.HubId, one.WorkGroupId, one.Trust);
        return grants.Where(g => g.Role == role && g.HubId == hubId && g.WorkGroupId == groupId && g.Trust == trust);
    }
}
