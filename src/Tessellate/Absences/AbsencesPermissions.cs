using Tessellate.Accounts;

namespace Tessellate.Absences;

/// <summary>What is proposed and decided about absences is for the staff of the hub that runs the group, and the national lead. Leads see who told them, and nothing of money.</summary>
public static class AbsencesPermissions
{
    extension(Access access)
    {
        public bool CanDecideAbsencesOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);
    }

    public static IQueryable<AbsenceProposal> VisibleTo(this IQueryable<AbsenceProposal> proposals, Access access)
    {
        if (access.IsNationalLead) return proposals;

        var hubIds = access.StaffHubIds.ToList();
        return proposals.Where(p => hubIds.Contains(p.HubId));
    }
}
