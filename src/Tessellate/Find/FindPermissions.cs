using Tessellate.Accounts;
using Tessellate.Foundation;

namespace Tessellate.Find;

/// <summary>Who may write down a school's choice of hub: the choice is the school's, and staff only record it.</summary>
public static class FindPermissions
{
    extension(Access access)
    {
        /// <summary>May open the form at all.</summary>
        public bool MayRecordChoices => access.IsNationalLead || access.StaffHubIds.Any();

        /// <summary>Staff of the hub the school leaves, of the hub it goes to, and the national lead.</summary>
        public bool CanRecordChoice(FoundSchool school, Guid toHubId) =>
            access.IsNationalLead || access.IsStaffOf(toHubId) || (school.Hub is { } hub && access.IsStaffOf(hub.Id));

        /// <summary>Who is recorded as having written it down.</summary>
        public Actor As(Guid hubId) => new(access.Person?.Id, access.IsStaffOf(hubId) ? "staff of the hub chosen" : access.IsNationalLead ? "national staff" : "staff of the hub left");
    }
}
