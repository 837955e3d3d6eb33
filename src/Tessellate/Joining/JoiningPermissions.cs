using Tessellate.Accounts;

namespace Tessellate.Joining;

/// <summary>Who sees and answers what schools ask for: the hub whose Work Group it is, and the national lead.</summary>
public static class JoiningPermissions
{
    extension(Access access)
    {
        public bool CanSeeQueue => access.IsNationalLead || access.StaffHubIds.Any();

        public bool CanAnswer(Interest interest) => access.IsNationalLead || access.IsStaffOf(interest.HubId);

        public bool CanWithdrawFrom(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        /// <summary>Writes down a school's "not this year", which holds in every hub: any hub may, and the national lead.</summary>
        public bool CanRecordNo => access.IsNationalLead || access.StaffHubIds.Any();

        /// <summary>The list of who takes part: for staff of the hub that runs the group, and the national lead.</summary>
        public bool CanSeePeopleOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }

    /// <summary>Interests that the person may see with the names in them.</summary>
    public static IQueryable<Interest> VisibleTo(this IQueryable<Interest> interests, Access access)
    {
        if (access.IsNationalLead) return interests;

        var hubIds = access.StaffHubIds.ToList();
        return interests.Where(i => hubIds.Contains(i.HubId));
    }
}
