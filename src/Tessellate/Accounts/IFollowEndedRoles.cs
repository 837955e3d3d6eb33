using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>What a room makes of a role that ends or is handed over, in the transaction that ends it.</summary>
public interface IFollowEndedRoles
{
    /// <summary>Follows the end of the role. The caller saves.</summary>
    /// <param name="grant">The role as it was.</param>
    /// <param name="lastOn">The last day on which it holds; null when it ends at once.</param>
    /// <param name="actor">Who ends it.</param>
    /// <param name="now">When.</param>
    /// <param name="stop">Leaves everything as it was.</param>
    Task RunAsync(RoleGrant grant, DateOnly? lastOn, Actor actor, DateTime now, CancellationToken stop);
}
