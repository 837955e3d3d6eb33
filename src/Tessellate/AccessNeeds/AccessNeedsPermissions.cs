using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.AccessNeeds;

/// <summary>
/// What people need is read by who leads the group and the staff of its hub: not by partner hubs, not by national staff, and by nobody who looks at the site as another.
/// </summary>
public static class AccessNeedsPermissions
{
    extension(Access access)
    {
        public bool CanSeeNeedsOf(WorkGroup group) => access.Viewer is null && (access.LedWorkGroupIds.Contains(group.Id) || access.IsStaffOf(group.HubId));

        /// <summary>Whose needs are shown as their own: nobody’s while somebody else is looking.</summary>
        public Guid? OwnNeedsOf => access.Viewer is null ? access.Person?.Id : null;
    }

    /// <summary>Groups to whose sessions the person comes.</summary>
    public static IQueryable<WorkGroup> ComingTo(this IQueryable<WorkGroup> groups, Access access, TessellateDb db)
    {
        var me = access.OwnNeedsOf;
        var mine = db.Participations.Where(p => me != null && p.PersonId == me && p.State != ParticipationState.Withdrew);
        return groups.Where(g => mine.Any(p => p.WorkGroupId == g.Id));
    }
}
