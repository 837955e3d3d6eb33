using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.WorkGroups;

/// <summary>Who sets up Work Groups: the staff of the hub that runs them, and the national lead.</summary>
public static class WorkGroupPermissions
{
    extension(Access access)
    {
        public bool CanSetUpWorkGroups(Guid hubId) => access.IsNationalLead || access.IsStaffOf(hubId);

        public bool CanChange(WorkGroup group) => access.CanSetUpWorkGroups(group.HubId);

        /// <summary>Staff of the hub that runs it or of a partner hub, and the national lead: they see it as a draft too, and who takes part.</summary>
        public bool Runs(WorkGroupOnPage shown) => access.CanChange(shown.Group) || shown.Partners.Any(p => access.IsStaffOf(p.HubId));

        /// <summary>Says for a hub whether it runs another's group jointly.</summary>
        public bool CanAnswerPartnersOf(Guid hubId) => access.Viewer is null && access.IsStaffOf(hubId);

        /// <summary>The person as the record of what happened in a hub names them: "Hub administrator, North Star".</summary>
        public Actor ActorIn(Hub hub, NetworkSettings settings)
        {
            var grant = access.Grants.OrderByDescending(g => g.HubId == hub.Id)
                .First(g => g.HubId == hub.Id ? g.Role is Role.HubLead or Role.AssistantLead or Role.HubAdministrator : g.Role is Role.NationalLead);
            return new(access.Person!.Id, $"{grant.ShownName(settings)}, {hub.Name}");
        }
    }

    /// <summary>The staff of a hub.</summary>
    public static IQueryable<RoleGrant> StaffOf(this IQueryable<RoleGrant> grants, Guid hubId, DateOnly today) =>
        grants.InForceOn(today).Where(g => g.HubId == hubId && (g.Role == Role.HubLead || g.Role == Role.AssistantLead || g.Role == Role.HubAdministrator));
}
