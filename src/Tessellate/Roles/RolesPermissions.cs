using Tessellate.Accounts;

namespace Tessellate.Roles;

/// <summary>
/// Who sees who has access: staff of a hub in their hub, operators at the national level, the national lead everywhere, and
/// everybody their own. Who changes it is said by <see cref="Delegation"/>.
/// </summary>
public static class RolesPermissions
{
    extension(Access access)
    {
        /// <summary>May open the page of some hub, or of the network.</summary>
        public bool CanSeeRoles => access.CanSeeNationalRoles || access.StaffHubIds.Any();

        public bool CanSeeNationalRoles => access.IsNationalLead || access.IsOperator;

        public bool CanSeeRolesOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        public bool CanInviteTo(Guid? hubId) => access.GivableIn(hubId).Count > 0;

        public bool CanConfirm(RoleGrant grant) => access.PowerOver(grant.Role, grant.HubId) is not null;

        /// <summary>Whoever may give the role; and everybody may lay down their own.</summary>
        public bool CanEnd(RoleGrant grant) => grant.PersonId == access.Person?.Id || access.PowerOver(grant.Role, grant.HubId) is not null;

        /// <summary>Only somebody with roles, and only when every one of them lies within one's own power.</summary>
        public bool CanViewAs(Guid personId, IReadOnlyList<RoleGrant> theirs) =>
            access.Viewer is null && personId != access.Person?.Id && theirs.Count > 0 && theirs.All(access.CanConfirm) && access.Covers(theirs);
    }

    public static IQueryable<RoleGrant> VisibleTo(this IQueryable<RoleGrant> grants, Access access)
    {
        var (me, all, national, hubIds) = (access.Person?.Id, access.IsNationalLead, access.CanSeeNationalRoles, access.StaffHubIds.ToList());
        return grants.Where(g => g.PersonId == me || all
            || (national && g.HubId == null && g.WorkGroupId == null && g.Trust == null)
            || (g.HubId != null && hubIds.Contains(g.HubId.Value)));
    }
}
