using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Roles;

namespace Tessellate.Web.Infrastructure;

/// <summary>Which viewing this browser is in the middle of. The viewing itself says whose it is and how long it lasts, and is asked at each request.</summary>
internal static class ViewingCookie
{
    private const string Name = "tessellate-viewing";

    public static Guid? In(HttpRequest request) => Guid.TryParse(request.Cookies[Name], out var id) ? id : null;

    public static void Begin(HttpResponse response, Viewing viewing) => response.Cookies.Append(Name, viewing.Id.ToString(),
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = response.HttpContext.Request.IsHttps, IsEssential = true });

    public static void End(HttpResponse response) => response.Cookies.Delete(Name);

    /// <summary>What the person who is signed in sees instead of their own: null when they look as themselves.</summary>
    public static async Task<Access?> SeenAsync(HttpContext http, TessellateDb db, Access own, TimeProvider clock) =>
        In(http.Request) is { } id ? await ViewAs.FindAsync(db, id, own, clock.UtcNow(), clock.Today(), http.RequestAborted) : null;
}
