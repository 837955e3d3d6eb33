using Tessellate.Accounts;

namespace Tessellate.Start;

/// <summary>First steps and the contact are for the staff of the hub, and for the national lead.</summary>
public static class StartPermissions
{
    extension(Access access)
    {
        public bool CanStart(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }

    /// <summary>Grants of those who can answer schools for a hub.</summary>
    public static IQueryable<RoleGrant> OfStaff(this IQueryable<RoleGrant> grants) =>
        grants.Where(g => g.HubId != null && (g.Role == Role.HubLead || g.Role == Role.AssistantLead || g.Role == Role.HubAdministrator));
}
