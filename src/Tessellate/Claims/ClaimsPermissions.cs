using Tessellate.Accounts;

namespace Tessellate.Claims;

/// <summary>The staff of a hub see and submit its claims; the national lead sees all, takes the steps that follow, and keeps the rates.</summary>
public static class ClaimsPermissions
{
    extension(Access access)
    {
        public bool CanSeeClaims => access.IsNationalLead || access.StaffHubIds.Any();

        public bool CanSeeClaimsOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        public bool CanSubmitClaimsOf(Guid hubId) => access.IsStaffOf(hubId);

        /// <summary>Checks, samples, records payment, claws back, sends back.</summary>
        public bool CanDecideClaims => access.IsNationalLead;

        public bool CanKeepRates => access.IsNationalLead;
    }
}
