using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>What an endpoint reads of a request: the name of a field as it is sent ("Form.Sessions[0].On"), and its type.</summary>
internal sealed record Input(string Name, Type Type);

/// <summary>What every endpoint reads, from the models of the pages and the parameters of the other endpoints.</summary>
internal static class Inputs
{
    private const int Deepest = 3;

    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<Input>>> AllAsync(IServiceProvider services)
    {
        var found = new Dictionary<string, IReadOnlyList<Input>>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = Routes.PathOf(endpoint);
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
                found[path] = [.. compiled.BoundProperties.SelectMany(p => Flat(p.Name, p.ParameterType)).Concat(compiled.HandlerMethods.SelectMany(h => h.Parameters).SelectMany(p => Flat(p.Name, p.ParameterType))).Distinct()];
            }
            else if (endpoint.Metadata.GetMetadata<MethodInfo>() is { } method)
            {
                found[path] = [.. method.GetParameters().SelectMany(p => Flat(p.Name!, p.ParameterType)).Append(new("q", typeof(string)))];
            }
        }
        return found;
    }

    /// <summary>What somebody might well enter there, so that a form comes as far as being saved.</summary>
    public static string Plausible(Input input)
    {
        var (type, name) = (Nullable.GetUnderlyingType(input.Type) ?? input.Type, input.Name);
        if (type.IsEnum) return Enum.GetNames(type)[0];
        if (type == typeof(DateOnly)) return "2027-02-01";
        if (type == typeof(TimeOnly)) return name.EndsWith("Ends", StringComparison.Ordinal) ? "11:00" : "09:00";
        if (type == typeof(bool)) return "true";
        if (type == typeof(Guid)) return $"{Guid.Empty}";
        if (type != typeof(string)) return name.EndsWith("Urn", StringComparison.OrdinalIgnoreCase) ? "900003" : "4";
        return name.Split('.')[^1] switch { var n when n.Contains("mail", StringComparison.OrdinalIgnoreCase) => "somebody.new@school.example", "Project" => "SP-01", "Hub" => "south-star", "Answer" => "again", _ => "Some words" };
    }

    private static IEnumerable<Input> Flat(string name, Type type, int depth = 0)
    {
        if (IsService(type) || depth > Deepest) return [];
        if (IsSimple(type)) return [new(name, type)];
        if (type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } list) return Flat($"{name}[0]", list.GetGenericArguments()[0], depth + 1);
        return type.GetProperties().Where(p => p.CanWrite && p.GetCustomAttribute<BindNeverAttribute>() is null).SelectMany(p => Flat($"{name}.{p.Name}", p.PropertyType, depth + 1));
    }

    private static bool IsService(Type type) => type == typeof(CancellationToken) || type == typeof(IFormFile) || type == typeof(HttpContext)
        || type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true || (type.Namespace?.StartsWith("Tessellate", StringComparison.Ordinal) == true && type.GetConstructor([]) is null && !type.IsEnum && !type.IsValueType);

    private static bool IsSimple(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var t && (t.IsPrimitive || t.IsEnum || t == typeof(string) || t == typeof(Guid) || t == typeof(DateOnly) || t == typeof(TimeOnly) || t == typeof(DateTime) || t == typeof(decimal));
}
