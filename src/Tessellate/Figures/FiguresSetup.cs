using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Figures;

internal static class FiguresSetup
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddScoped<CountEngagement>()
        .AddScoped<ReadFigures>()
        .AddScoped<FreezeReturn>();
}
