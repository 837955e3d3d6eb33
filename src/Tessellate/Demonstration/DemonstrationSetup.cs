using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Demonstration;

internal static class DemonstrationSetup
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services) => services
        .AddScoped<LoadDemonstration>()
        .AddScoped<FreezeEarlierYears>()
        .AddScoped<BringLastYearsList>()
        .AddScoped<DemonstrationSignIns>();
}
