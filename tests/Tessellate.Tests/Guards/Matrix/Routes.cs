using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>A way into the site: "GET /schools/{urn}", in the room whose pages it belongs to; to a named form or a thing in some state.</summary>
internal sealed record Route(string Room, string Subject)
{
    public string Method => Subject.Split(' ')[0];
    public string Path => Subject.Split(' ')[1].Split('?', '#')[0];
    public string Query => Subject.Split('#')[0] is var address && address.Contains('?', StringComparison.Ordinal) ? address.Split('?')[1] : "";
    public string? State => Subject.Contains('#', StringComparison.Ordinal) ? Subject.Split('#')[1] : null;
}

/// <summary>The route table of the running site: every method of every page and every other endpoint, a line for each named form of a page.</summary>
internal static partial class Routes
{
    public static async Task<IReadOnlyList<Route>> AllAsync(IServiceProvider services)
    {
        var found = new HashSet<Route>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = PathOf(endpoint);
            if (path == "/{path}") continue; // files of the source tree, while developing
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
                var room = page.ViewEnginePath.Split('/') is ["", var folder, _, ..] ? folder : "The site";
                found.UnionWith(compiled.HandlerMethods.Select(h => new Route(room, $"{h.HttpMethod.ToUpperInvariant()} {path}{(string.IsNullOrEmpty(h.Name) ? "" : $"?handler={h.Name}")}")).Append(new(room, $"GET {path}")));
            }
            else if (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { } methods && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            {
                found.UnionWith(methods.HttpMethods.Select(method => new Route(path.StartsWith("/api/", StringComparison.Ordinal) ? "Data" : "The site", $"{method} {path}")));
            }
        }
        found.UnionWith([.. found.Where(route => Things.States.ContainsKey(route.Path)).Select(route => route with { Subject = $"{route.Subject}#{Things.States[route.Path]}" })]);
        return [.. found.OrderBy(r => r.Room == "The site" ? "" : r.Room, StringComparer.Ordinal).ThenBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Subject, StringComparer.Ordinal)];
    }

    /// <summary>The template without the types of its parameters: "/schools/{urn}".</summary>
    public static string PathOf(RouteEndpoint endpoint) => Constraint().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "{$1}");

    [GeneratedRegex(@"\{\**(\w+)(?::(?:[^{}]|\{[^}]*\})*)?\??\}")]
    private static partial Regex Constraint();
}
