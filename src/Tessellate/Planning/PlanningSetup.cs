using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Planning;

internal static class PlanningSetup
{
    public static IServiceCollection AddPlanning(this IServiceCollection services) => services
        .AddScoped<SetUpGroup>()
        .AddScoped<ChangeSessions>()
        .AddScoped<CancelWorkGroup>();
}
