using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>Who is using the site and what they may do today, loaded once per request.</summary>
public sealed class Me(TessellateDb db, IHttpContextAccessor http, TimeProvider clock)
{
    public const string StampClaim = "stamp";

    private Access? _access;

    /// <summary>The roles in force today. A visitor, or somebody whose session has ended, gets <see cref="Access.Visitor"/>.</summary>
    public Task<Access> GetAsync() => GetAsync(http.HttpContext!.User);

    internal async Task<Access> GetAsync(ClaimsPrincipal user) => _access ??= await LoadAsync(user);

    public static void Require(bool allowed)
    {
        if (!allowed) throw new NotAllowedException();
    }

    private async Task<Access> LoadAsync(ClaimsPrincipal user)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return Access.Visitor;

        var person = await db.People.SingleOrDefaultAsync(p => p.Id == id);
        if (person is null || !IsCurrent(user, person)) return Access.Visitor;

        var access = new Access(person, await db.RoleGrants.InForceOn(clock.Today()).Where(g => g.PersonId == id).ToListAsync());
        return await ViewingCookie.SeenAsync(http.HttpContext!, db, access, clock) ?? access with { ActingFor = ActingCookie.Chosen(http.HttpContext!.Request, access.Grants) };
    }

    // Sessions made by signing in carry the stamp; only the scheme of the tests, which no site has, goes without.
    private static bool IsCurrent(ClaimsPrincipal user, Person person) =>
        user.FindFirstValue(StampClaim) == person.SessionStamp
        || (user.Identity?.AuthenticationType == "Test" && !user.HasClaim(claim => claim.Type == StampClaim));
}
