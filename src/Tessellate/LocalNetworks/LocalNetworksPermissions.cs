using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.LocalNetworks;

/// <summary>A hub's staff set up its local networks and keep them with the leads among the members. What members share is read by members and keepers only.</summary>
public static class LocalNetworksPermissions
{
    extension(Access access)
    {
        public bool CanSetUpLocalNetworks(Guid hubId) => access.IsStaffOf(hubId);
    }

    public static IQueryable<LocalNetwork> KeptBy(this IQueryable<LocalNetwork> networks, Access access, TessellateDb db)
    {
        var (me, hubIds) = (access.Viewer is null ? access.Person?.Id : null, access.StaffHubIds.ToList());
        var led = db.LocalMembers.Where(m => m.PersonId == me && m.IsLead);
        return networks.Where(n => hubIds.Contains(n.HubId) || led.Any(m => m.LocalNetworkId == n.Id));
    }

    public static IQueryable<LocalNetwork> OpenInsideTo(this IQueryable<LocalNetwork> networks, Access access, TessellateDb db)
    {
        var (me, hubIds) = (access.Viewer is null ? access.Person?.Id : null, access.StaffHubIds.ToList());
        var mine = db.LocalMembers.Where(m => m.PersonId == me);
        return networks.Where(n => hubIds.Contains(n.HubId) || mine.Any(m => m.LocalNetworkId == n.Id));
    }

    internal static Actor ActorIn(this Access access, LocalNetwork network) => new(access.Person?.Id, access.IsStaffOf(network.HubId) ? "Staff of the hub" : "Member of the local network");
}
