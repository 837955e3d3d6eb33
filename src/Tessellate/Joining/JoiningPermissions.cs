using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>Who sees and answers what schools ask for: the hub whose Work Group it is, and national staff.</summary>
public static class JoiningPermissions
{
    extension(Access access)
    {
        public bool CanSeeQueue => access.IsNational || access.StaffHubIds.Any();

        public bool CanAnswer(Interest interest) => access.IsNationalLead || access.IsStaffOf(interest.HubId);

        public bool CanWithdraw(ParticipationInFull participation) => access.IsNationalLead || access.IsStaffOf(participation.Hub.Id);

        /// <summary>The person as the record of what happened in a hub names them: "Hub administrator, North Star".</summary>
        public Actor ActorIn(Hub hub, NetworkSettings settings)
        {
            var grant = access.Grants.OrderByDescending(g => g.HubId == hub.Id)
                .First(g => g.HubId == hub.Id ? g.Role is Role.HubLead or Role.AssistantLead or Role.HubAdministrator : g.Role is Role.NationalLead);
            return new(access.Person!.Id, $"{grant.ShownName(settings)}, {hub.Name}");
        }
    }

    /// <summary>Interests that the person may see with the names in them.</summary>
    public static IQueryable<Interest> VisibleTo(this IQueryable<Interest> interests, Access access)
    {
        if (access.IsNational) return interests;

        var hubIds = access.StaffHubIds.ToList();
        return interests.Where(i => hubIds.Contains(i.HubId));
    }
}
