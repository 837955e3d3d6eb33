using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Accounts;

public static class SecondStepRule
{
    /// <summary>
    /// Sees people beyond one group, or keeps the installation: signs in with a passkey or in two steps, and is asked again sooner.
    /// </summary>
    public static bool SeesPeople(this Role role) => role is not (Role.WorkGroupLead or Role.LocalLeader);

    /// <summary>Has an authenticator or a passkey, which must then be shown and cannot be passed over by setting up another.</summary>
    public static async Task<bool> HasSecondStepAsync(this TessellateDb db, Guid personId, CancellationToken stop) =>
        await db.Authenticators.AnyAsync(a => a.PersonId == personId, stop) || await db.Passkeys.AnyAsync(k => k.PersonId == personId, stop);
}
