using Tessellate.Accounts;

namespace Tessellate.Policies;

/// <summary>What holds is shown to everybody who asks for places; it is set by the staff of the hub, or by the national lead for it.</summary>
public static class PoliciesPermissions
{
    extension(Access access)
    {
        public bool CanKeepPoliciesOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }
}
