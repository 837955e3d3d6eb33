using Tessellate.Accounts;

namespace Tessellate.Leaders;

/// <summary>
/// Who is accredited, and how their days are used, is for the staff of the hub and the national lead. What was seen when somebody was visited is for the staff of that hub and for the
/// person themselves: not for national staff, and not for somebody who looks at the site as another.
/// </summary>
public static class LeadersPermissions
{
    extension(Access access)
    {
        public bool CanSeeLeadersOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        public bool CanKeepLeadersOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        /// <summary>Plans visits to those who lead, and writes down what was seen.</summary>
        public bool CanVisitLeadersOf(Guid hubId) => access.Viewer is null && access.IsStaffOf(hubId);

        /// <summary>Asks people whether they lead: only whoever may give that role.</summary>
        public bool CanAskLeadersOf(Guid hubId) => access.Viewer is null && access.PowerOver(Role.WorkGroupLead, hubId) is not null;
    }

    /// <summary>Visits of the hubs whose staff the person is, and those to them.</summary>
    public static IQueryable<SupportVisit> VisibleTo(this IQueryable<SupportVisit> visits, Access access)
    {
        var (me, hubIds) = (access.Viewer is null ? access.Person?.Id : null, access.Viewer is null ? access.StaffHubIds.ToList() : []);
        return visits.Where(v => hubIds.Contains(v.HubId) || v.LeadId == me);
    }

    /// <summary>What somebody leads or led.</summary>
    public static IQueryable<RoleGrant> Leading(this IQueryable<RoleGrant> grants, Guid personId) => grants.Where(g => g.Role == Role.WorkGroupLead && g.WorkGroupId != null && g.PersonId == personId);

    /// <summary>Whether a grant makes somebody lead a group: still to come, or today. One that was ended before it began makes nobody lead.</summary>
    public static IQueryable<RoleGrant> LeadingFrom(this IQueryable<RoleGrant> grants, DateOnly today) =>
        grants.Where(g => g.Role == Role.WorkGroupLead && g.WorkGroupId != null && g.EndedAt == null && (g.ToOn == null || g.ToOn >= today));

    /// <summary>Whether a grant makes somebody lead a group on that day.</summary>
    public static IQueryable<RoleGrant> LeadingOn(this IQueryable<RoleGrant> grants, DateOnly day) => grants.LeadingFrom(day).Where(g => g.FromOn <= day);
}
