using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Start;

internal static class StartSetup
{
    public static IServiceCollection AddStart(this IServiceCollection services) => services
        .AddScoped<MakeSampleGroup>()
        .AddScoped<RemoveSampleGroup>();
}
