using Tessellate.Accounts;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// Where somebody with several roles has chosen to act, for as long as the browser is open. It needs no protection: whatever it
/// says, only a place in which the person holds a role is taken, and it narrows lists and nothing else.
/// </summary>
internal static class ActingCookie
{
    private const string Name = "tessellate-acting";

    public static RoleScope? Chosen(HttpRequest request, IReadOnlyList<RoleGrant> grants) =>
        request.Cookies[Name] is { } key ? RoleScope.Of(grants).FirstOrDefault(scope => scope.Key == key) : null;

    /// <summary>Null chooses everywhere again.</summary>
    public static void Choose(HttpResponse response, RoleScope? scope)
    {
        if (scope is null) response.Cookies.Delete(Name);
        else response.Cookies.Append(Name, scope.Key, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = response.HttpContext.Request.IsHttps, IsEssential = true });
    }
}
