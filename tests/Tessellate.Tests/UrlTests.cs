using System.Reflection;
using Tessellate.Database;
using Tessellate.Tests.Support;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests;

public sealed class UrlTests
{
    [Fact]
    public void Every_url_the_product_writes_leads_to_a_page_or_a_file()
    {
        using var site = new Site();
        _ = site.CreateClient();
        var templates = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null || (endpoint.Metadata.GetMetadata<MethodInfo>() is not null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true))
            .Select(endpoint => new TemplateMatcher(TemplateParser.Parse(endpoint.RoutePattern.RawText!), []))
            .ToList();

        Assert.All(Urls(), url => Assert.Contains(templates, template => template.TryMatch(url.Split('?')[0], [])));
    }

    private static IEnumerable<string> Urls()
    {
        var all = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var classes = typeof(TessellateDb).Assembly.GetTypes().Where(type => type.Name.EndsWith("Urls", StringComparison.Ordinal)).ToList();
        return classes.SelectMany(type => type.GetFields(all)).Select(field => (string)field.GetRawConstantValue()!)
            .Concat(classes.SelectMany(type => type.GetMethods(all)).Select(method =>
                (string)method.Invoke(null, [.. method.GetParameters().Select(p => p.ParameterType == typeof(string) ? "a" : Activator.CreateInstance(p.ParameterType))])!));
    }
}
