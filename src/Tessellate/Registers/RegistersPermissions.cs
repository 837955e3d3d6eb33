using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Registers;

/// <summary>A register is for those who lead the group, the staff of the hubs that run it, and the national lead. For others it is not there.</summary>
public static class RegistersPermissions
{
    extension(Access access)
    {
        public bool HasRegisters => access.IsNationalLead || access.StaffHubIds.Any() || access.LedWorkGroupIds.Any();

        /// <summary>Sees who came to sessions of a hub's groups without a place, and says what becomes of it.</summary>
        public bool CanAnswerWalkInsOf(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        /// <summary>The person as the record of a register names them.</summary>
        public Actor ActorIn(WorkGroup group) => new(access.Person?.Id,
            access.LedWorkGroupIds.Contains(group.Id) ? "lead of the group" : access.IsStaffOf(group.HubId) ? "staff of the hub" : access.IsNationalLead ? "national staff" : "staff of a partner hub");
    }

    /// <summary>Groups whose registers the person may see and take.</summary>
    public static IQueryable<WorkGroup> WithRegistersFor(this IQueryable<WorkGroup> groups, Access access, TessellateDb db)
    {
        if (access.IsNationalLead) return groups;

        var (led, hubIds, partners) = (access.LedWorkGroupIds.ToList(), access.StaffHubIds.ToList(), db.PartnerHubs);
        return groups.Where(g => led.Contains(g.Id) || hubIds.Contains(g.HubId) || partners.Any(p => p.WorkGroupId == g.Id && hubIds.Contains(p.HubId)));
    }
}
