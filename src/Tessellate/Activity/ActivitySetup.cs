using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Activity;

internal static class ActivitySetup
{
    public static IServiceCollection AddActivity(this IServiceCollection services) => services
        .AddSingleton<RecordLater>()
        .AddScoped<SealActivity>()
        .AddScoped<VerifyActivity>();
}
