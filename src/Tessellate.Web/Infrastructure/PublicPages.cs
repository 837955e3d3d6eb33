using Microsoft.AspNetCore.OutputCaching;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// Pages that are the same for every visitor are kept for a minute once made. Only for requests without a session,
/// and never for a page with a form that posts: its antiforgery token belongs to one visitor.
/// </summary>
internal static class PublicPages
{
    public const string Policy = "Public";

    /// <summary>Evicted when the register, an area, a choice, a project or a place changes on this node.</summary>
    public const string Tag = "public";

    // Off to measure what a page costs, or to look at every change at once.
    private static readonly bool Off = Environment.GetEnvironmentVariable("TESSELLATE_OUTPUT_CACHE") == "off";

    public static void Configure(OutputCacheOptions options) => options.AddPolicy(Policy, policy => policy
        .With(context => !Off && context.HttpContext.User.Identity?.IsAuthenticated != true)
        .SetVaryByQuery("*").Expire(TimeSpan.FromMinutes(1)).Tag(Tag));
}
