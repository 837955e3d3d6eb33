using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Visits;

internal static class VisitsSetup
{
    public static IServiceCollection AddVisits(this IServiceCollection services) => services
        .AddScoped<KeepVisits>()
        .AddScoped<WriteVisit>();
}
