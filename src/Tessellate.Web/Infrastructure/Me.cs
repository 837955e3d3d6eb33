using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>Who is using the site and what they may do today, loaded once per request.</summary>
public sealed class Me(TessellateDb db, IHttpContextAccessor http, TimeProvider clock)
{
    private Access? _access;

    /// <summary>The roles in force today. A visitor, or somebody who no longer exists, gets <see cref="Access.Visitor"/>.</summary>
    public async Task<Access> GetAsync()
    {
        if (_access is not null) return _access;
        if (!Guid.TryParse(http.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return _access = Access.Visitor;

        var person = await db.People.SingleOrDefaultAsync(p => p.Id == id);
        if (person is null) return _access = Access.Visitor;

        return _access = new Access(person, await db.RoleGrants.InForceOn(clock.Today()).Where(g => g.PersonId == id).ToListAsync());
    }

    public static void Require(bool allowed)
    {
        if (!allowed) throw new NotAllowedException();
    }
}
