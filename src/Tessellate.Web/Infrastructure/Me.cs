using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>Who is using the site and what they may do today, loaded once per request.</summary>
public sealed class Me(TessellateDb db, CheckSession check, IHttpContextAccessor http, TimeProvider clock)
{
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
        var own = await OwnAsync(user);
        if (!own.IsSignedIn) return own;

        var request = http.HttpContext!;
        return await ViewingCookie.SeenAsync(request, db, own, clock) is { } seen
            ? seen with { Device = own.Device } // the session is still the viewer's: it is what signing out ends
            : own with { ActingFor = ActingCookie.Chosen(request.Request, own.Grants) };
    }

    private async Task<Access> OwnAsync(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(SessionCookie.KeyClaim) is { } key) return await check.RunAsync(key, http.HttpContext!.RequestAborted);

        // Only the scheme of the tests, which no site has, goes without a session; it counts as having passed every step.
        if (user.Identity?.AuthenticationType != "Test" || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return Access.Visitor;

        return await db.People.SingleOrDefaultAsync(p => p.Id == id) is { } person
            ? new Access(person, await db.RoleGrants.InForceOn(clock.Today()).Where(g => g.PersonId == id).ToListAsync())
            : Access.Visitor;
    }
}
