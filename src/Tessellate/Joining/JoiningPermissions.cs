using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>Who sees and answers what schools ask for: the hub whose Work Group it is, and the national lead.</summary>
public static class JoiningPermissions
{
    extension(Access access)
    {
        public bool CanSeeQueue => access.IsNationalLead || access.StaffHubIds.Any();

        public bool CanAnswer(Interest interest) => access.CanAnswer(interest.HubId);

        /// <summary>The same of an interest in a group of that hub.</summary>
        public bool CanAnswer(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

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

    /// <summary>
    /// Interests that stand in the person's queue: those of the hub, and in a group that it runs jointly those of its own schools, by the finder. These it reads, and the hub whose
    /// group it is answers; what schools of other hubs ask stays with that hub.
    /// </summary>
    public static IQueryable<Interest> InQueueOf(this IQueryable<Interest> interests, Access access, TessellateDb db)
    {
        if (access.IsNationalLead) return interests;

        var (hubIds, partners, schools) = (access.StaffHubIds.ToList(), db.PartnerHubs, db.FinderEntries);
        return interests.Where(i => hubIds.Contains(i.HubId)
            || (partners.Any(p => p.WorkGroupId == i.WorkGroupId && hubIds.Contains(p.HubId)) && schools.Any(s => s.SchoolId == i.SchoolId && s.HubId != null && hubIds.Contains(s.HubId.Value))));
    }
}
