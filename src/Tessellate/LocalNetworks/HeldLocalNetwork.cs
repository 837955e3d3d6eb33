using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.LocalNetworks;

internal static class HeldLocalNetwork
{
    /// <summary>
    /// Makes the network's row ours until the transaction ends, by an UPDATE that changes nothing: joining, leaving, sharing and closing come one after the other.
    /// </summary>
    /// <returns>Whether there is such a network and it is open.</returns>
    public static async Task<bool> HoldLocalNetworkAsync(this TessellateDb db, string code, CancellationToken stop) =>
        await db.LocalNetworks.Where(n => n.Code == code && n.ClosedAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.StartedOn, n => n.StartedOn), stop) == 1;
}
