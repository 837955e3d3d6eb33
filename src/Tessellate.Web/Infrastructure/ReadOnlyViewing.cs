using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.StaticAssets;
using Tessellate.Accounts;
using Tessellate.Learning;
using Tessellate.Privacy;
using Tessellate.Roles;

namespace Tessellate.Web.Infrastructure;

/// <summary>Why a request was refused, for the page that says so.</summary>
internal sealed record Refusal(string Sentence);

/// <summary>
/// Whoever looks at the site as somebody else changes nothing, whatever the page, and sees no page that is the person's own
/// (everything in the folder Accounts, their page and its neighbours, what they learned, and their timeline). Each page that they do see is written down before it is made.
/// </summary>
internal sealed class ReadOnlyViewing(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Me me, ViewAs viewAs)
    {
        if (IsPassing(http) || (await me.GetAsync()) is not { Viewer: not null } seen)
        {
            await next(http);
            return;
        }

        if (Refused(http, seen) is { } sentence)
        {
            http.Features.Set(new Refusal(sentence));
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!IsEnd(http)) await viewAs.LookAsync(seen, http.Request.Path, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await next(http);
    }

    // Files are everybody's, and the page that says no must not be refused itself.
    private static bool IsPassing(HttpContext http) =>
        ViewingCookie.In(http.Request) is null
        || http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    private static string? Refused(HttpContext http, Access seen)
    {
        if (!IsSafe(http.Request.Method) && !IsEnd(http)) return $"You see the site as {seen.Person!.Name} does, so nothing can be changed. Nothing was. Stop looking first.";
        if (IsOwn(http, seen.Person!)) return $"This page is {seen.Person!.Name}’s alone. Looking as somebody else does not open it.";
        return null;
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsEnd(HttpContext http) => http.Request.Path == RolesUrls.ViewAsEnd;

    private static bool IsOwn(HttpContext http, Person person)
    {
        var page = http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath;
        if (page?.StartsWith("/Privacy/", StringComparison.Ordinal) == true && http.Request.Path.StartsWithSegments(PrivacyUrls.My)) return true;
        if (page?.StartsWith("/AskMe/", StringComparison.Ordinal) == true && page is not "/AskMe/Index") return true;
        if (LearningPermissions.IsOwnLearning(http.Request.Path)) return true;
        return page is "/Accounts/Person" or "/Activity/Person" ? Guid.TryParse(http.Request.RouteValues["id"]?.ToString(), out var id) && id == person.Id : page?.StartsWith("/Accounts/", StringComparison.Ordinal) == true;
    }
}
