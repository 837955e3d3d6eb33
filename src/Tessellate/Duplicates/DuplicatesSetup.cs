using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Duplicates;

internal static class DuplicatesSetup
{
    public static IServiceCollection AddDuplicates(this IServiceCollection services) => services
        .AddScoped<IKeepStricterConsent, StricterStops>()
        .AddScoped<MergePeople>()
        .AddScoped<UndoMerge>()
        .AddScoped<SayNotSame>();
}
