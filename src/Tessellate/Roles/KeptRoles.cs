using Tessellate.Accounts;

namespace Tessellate.Roles;

/// <summary>
/// Roles that must not run out: a hub that has a lead keeps one, and the network keeps a national lead and an operator, on every day
/// from today on without end. Whoever leaves does so once another is in place.
/// </summary>
public static class KeptRoles
{
    public static bool IsKept(this Role role) => role is Role.HubLead or Role.NationalLead or Role.Operator;

    /// <summary>Whether one of the grants holds on each day from this one on.</summary>
    public static bool HoldFrom(DateOnly day, IEnumerable<RoleGrant> grants)
    {
        var covered = day;
        foreach (var grant in grants.Where(g => g.EndedAt is null).OrderBy(g => g.FromOn))
        {
            if (grant.FromOn > covered) return false;
            if (grant.ToOn is not { } to) return true;
            if (to >= covered) covered = to.AddDays(1);
        }
        return false;
    }
}
