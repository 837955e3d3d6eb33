using Tessellate.Accounts;

namespace Tessellate.Entitlements;

/// <summary>
/// The national lead keeps entitlements, gives them and pays; a hub's staff see those of the schools that they look after, claim for them and check; a school's confirmed head
/// claims for the school (<see cref="ForSchools.ForSchoolsPermissions"/>). For others a school's entitlements are not there.
/// </summary>
public static class EntitlementsPermissions
{
    extension(Access access)
    {
        public bool CanSeeEntitlements => access.IsNationalLead || access.StaffHubIds.Any();

        public bool CanKeepEntitlements => access.IsNationalLead;
    }
}
