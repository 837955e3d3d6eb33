using System.Security.Claims;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// The same headers on every response, errors and files included. There is no inline script or style anywhere, so
/// the policy needs no nonce and public pages can be cached as they are. What is shown to somebody who is signed in is kept
/// by no browser and no proxy, unless the page says otherwise: school computers are shared.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; "
        + "require-trusted-types-for 'script'; trusted-types ";

    /// <summary>For pages that start the register's worker: a script names the worker's address, by a rule that can name no other.</summary>
    public const string WithRegisterWorker = Policy + "register-worker";

    /// <summary>Who is signed in, told to the worker of this browser, which forgets what it kept for somebody else.</summary>
    public const string Person = "Tessellate-Person";

    private static readonly Dictionary<string, string> Always = new()
    {
        ["Content-Security-Policy"] = Policy + "'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "strict-origin-when-cross-origin",
        ["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=()",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin"
    };

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(Write, http);
        return next(http);
    }

    // At the last moment: a page that failed has its headers cleared before the one that says sorry is made in its place.
    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        foreach (var (name, value) in Always) headers.TryAdd(name, value);
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (http.User.Identity?.IsAuthenticated != true) return Task.CompletedTask;

        headers.TryAdd("Cache-Control", "no-store");
        if (headers.CacheControl.ToString().Contains("no-store", StringComparison.Ordinal) && http.User.FindFirst(ClaimTypes.NameIdentifier) is { } person) headers[Person] = person.Value;
        return Task.CompletedTask;
    }
}
