using Tessellate.Accounts;

namespace Tessellate.Trials;

/// <summary>The national lead keeps trials and sees their schools. Analysts see counts. A hub sees which of its own schools wait, and lifts nothing.</summary>
public static class TrialsPermissions
{
    extension(Access access)
    {
        public bool CanKeepTrials => access.IsNationalLead;

        public bool CanSeeTrials => access.IsNational;

        public bool CanSeeWaitingOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }
}
