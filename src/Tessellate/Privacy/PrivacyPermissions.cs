using Tessellate.Accounts;

namespace Tessellate.Privacy;

public static class PrivacyPermissions
{
    extension(Access access)
    {
        /// <summary>Sees what goes next month, and from whom something may have come out.</summary>
        public bool CanSeeRetention => access.IsOperator || access.IsNationalLead;

        /// <summary>Carries out a request that came by letter.</summary>
        public bool CanErasePeople => access.IsNationalLead;
    }
}
