using Microsoft.AspNetCore.Diagnostics;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// The one place that sees what signed-in people are refused: 403, and 404 at an address that there is, which is how somebody is
/// told nothing of another's record. A mistyped address is no refusal.
/// </summary>
internal sealed class Refusals(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        if (http.Response.StatusCode is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
            || http.User.Identity?.IsAuthenticated != true || http.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || http.GetEndpoint() is not RouteEndpoint { RoutePattern: { RawText: { } template, Parameters: var parts } }
            || (http.Response.StatusCode == StatusCodes.Status404NotFound && !parts.Any(part => !part.IsCatchAll))) return;

        await http.RequestServices.GetRequiredService<Watch>().RefusedAsync(http.Response.StatusCode, http.Request.Method, "/" + template.TrimStart('/'));
    }
}
