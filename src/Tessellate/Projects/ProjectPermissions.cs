using Tessellate.Accounts;

namespace Tessellate.Projects;

/// <summary>National projects are the national lead's; a local one is its hub's. Allocations are decided nationally and read by the hub they are for.</summary>
public static class ProjectPermissions
{
    extension(Access access)
    {
        public bool CanPublishProjects => access.IsNationalLead;

        public bool CanPublishProjectsOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        /// <summary>Changes it, and sees it while it is a draft.</summary>
        public bool CanChange(Project project) => project.HubId is { } hubId ? access.CanPublishProjectsOf(hubId) : access.CanPublishProjects;

        /// <summary>Anybody who may have projects to change, and so a place where drafts are listed.</summary>
        public bool HasProjects => access.IsNationalLead || access.StaffHubIds.Any();

        /// <summary>Reads what was said of projects before, and which groups of the person's own hubs go on under it.</summary>
        public bool CanSeeWordings => access.IsNational || access.StaffHubIds.Any();

        /// <summary>Says where a school of that hub is with the stages, and reads it.</summary>
        public bool CanKeepStagesIn(Guid? hubId) => access.IsNationalLead || hubId is { } hub && access.IsStaffOf(hub);

        /// <summary>Brings and takes away lists of schools of that hub; without a hub those that every hub can use.</summary>
        public bool CanKeepListsOf(Guid? hubId) => access.IsNationalLead || hubId is { } hub && access.IsStaffOf(hub);

        public bool CanSeeLists => access.IsNational || access.StaffHubIds.Any();

        public bool CanAllocate => access.IsNationalLead;

        public bool CanSeeAllocationsOf(Guid hubId) => access.IsNational || access.IsStaffOf(hubId) || access.IsOnBoardOf(hubId);
    }

    /// <summary>National lists, and those of the person's own hubs; every list for national staff.</summary>
    public static IQueryable<SchoolList> SeenBy(this IQueryable<SchoolList> lists, Access access)
    {
        var (all, hubIds) = (access.IsNational, access.StaffHubIds.ToList());
        return lists.Where(l => l.HubId == null || all || hubIds.Contains(l.HubId.Value));
    }

    /// <summary>Those that the person may change: national ones for the national lead, and those of one's own hubs.</summary>
    public static IQueryable<Project> OwnOf(this IQueryable<Project> projects, Access access)
    {
        var (national, hubIds) = (access.IsNationalLead, access.StaffHubIds.ToList());
        return projects.Where(p => p.HubId == null ? national : hubIds.Contains(p.HubId.Value));
    }
}
