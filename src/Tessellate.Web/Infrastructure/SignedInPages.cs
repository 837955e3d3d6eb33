using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.StaticAssets;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>A page for somebody whose second step is still to come.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeforeSecondStepAttribute : Attribute
{
    /// <summary>Only for somebody who has nothing set up yet: whoever has must show it first.</summary>
    public bool ToSetUp { get; init; }
}

/// <summary>A page that changes how a person signs in: only shortly after they have signed in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsFreshSignInAttribute : Attribute;

/// <summary>
/// What holds for every page of somebody signed in: nothing keeps a copy of it; until the second step is passed it leads there; and
/// where the way of signing in is changed, it leads to signing in once more.
/// </summary>
internal sealed class SignedInPages(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Me me, TessellateDb db, TimeProvider clock)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        if (http.User.Identity?.IsAuthenticated == true && metadata?.GetMetadata<StaticAssetDescriptor>() is null)
        {
            http.Response.Headers.CacheControl = "no-store";
            if (metadata?.GetMetadata<PageActionDescriptor>() is not null && metadata.GetMetadata<IAllowAnonymous>() is null
                && await DetourAsync(metadata, await me.GetAsync(), db, clock) is { } detour)
            {
                http.Response.Redirect($"{detour}to={Uri.EscapeDataString(HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : http.Request.Path)}");
                return;
            }

            // A file has no page that could lead to the second step.
            if (metadata is not null && metadata.GetMetadata<PageActionDescriptor>() is null && metadata.GetMetadata<IAllowAnonymous>() is null && (await me.GetAsync()).AwaitsSecondStep)
            {
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }
        }

        await next(http);
    }

    private static async Task<string?> DetourAsync(EndpointMetadataCollection metadata, Access access, TessellateDb db, TimeProvider clock)
    {
        if (access.AwaitsSecondStep && !await IsBeforeAsync(metadata.GetMetadata<BeforeSecondStepAttribute>(), access.Person!, db)) return $"{AccountsUrls.SecondStep}?";
        if (metadata.GetMetadata<NeedsFreshSignInAttribute>() is not null && access.Device?.IsFresh(clock.UtcNow()) == false) return $"{AccountsUrls.SignIn}?again=true&";
        return null;
    }

    private static async Task<bool> IsBeforeAsync(BeforeSecondStepAttribute? before, Person person, TessellateDb db) =>
        before is not null && (!before.ToSetUp || !await db.HasSecondStepAsync(person.Id, default));
}
