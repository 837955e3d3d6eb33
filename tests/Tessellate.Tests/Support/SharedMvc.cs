using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Tests.Support;

/// <summary>
/// What the framework reads from the program's types and compiles of them is the same in every host of a run, and making it anew was most of what a host cost. It is taken from one host that lives
/// as long as the run. Nothing of ours is in it: whatever holds something of a test is made for each. So are the pages themselves: they keep the filters of the host that first served them, and with those its keys.
/// </summary>
internal static class SharedMvc
{
    private static readonly HashSet<string> Names =
    [
        "Microsoft.AspNetCore.Mvc.ModelBinding.IModelMetadataProvider",
        "Microsoft.AspNetCore.Mvc.ModelBinding.IModelBinderFactory",
        "Microsoft.AspNetCore.Mvc.Razor.IRazorViewEngine",
        "Microsoft.AspNetCore.Mvc.Razor.IRazorPageFactoryProvider",
        "Microsoft.AspNetCore.Mvc.Razor.IRazorPageActivator",
        "Microsoft.AspNetCore.Mvc.Razor.Compilation.IViewCompilerProvider"
    ];

    private static readonly Lazy<IServiceProvider> Root = new(() => Site.ForSharing().Services);

    public static void Take(IServiceCollection services)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i] is { Lifetime: ServiceLifetime.Singleton, IsKeyedService: false, ServiceType: var type } && Names.Contains(type.FullName!)) services[i] = new(type, Root.Value.GetRequiredService(type));
        }
    }
}
