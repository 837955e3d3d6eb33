using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;

namespace Tessellate.Web.Pages.Accounts;

/// <summary>The ways in which a person can sign in, as their account shows them.</summary>
public sealed record SignInWays(bool HasPassword, int Passkeys, bool HasAuthenticator, int RecoveryCodes)
{
    public static async Task<SignInWays> OfAsync(TessellateDb db, Person person, CancellationToken stop)
    {
        var (passkeys, authenticators, codes) = (db.Passkeys, db.Authenticators, db.RecoveryCodes);
        return await db.People.Where(p => p.Id == person.Id).Select(p => new SignInWays(p.PasswordHash != null, passkeys.Count(k => k.PersonId == p.Id),
            authenticators.Any(a => a.PersonId == p.Id), codes.Count(c => c.PersonId == p.Id && c.UsedAt == null))).SingleAsync(stop);
    }
}
