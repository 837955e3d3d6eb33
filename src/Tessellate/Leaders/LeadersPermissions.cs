using Tessellate.Accounts;

namespace Tessellate.Leaders;

/// <summary>Who is accredited, and how their days are used, is for the staff of the hub and the national lead.</summary>
public static class LeadersPermissions
{
    extension(Access access)
    {
        public bool CanSeeLeadersOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        public bool CanKeepLeadersOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }
}
