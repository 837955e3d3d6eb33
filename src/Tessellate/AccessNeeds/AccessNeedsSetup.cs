using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.AccessNeeds;

internal static class AccessNeedsSetup
{
    public static IServiceCollection AddAccessNeeds(this IServiceCollection services) => services
        .AddScoped<KeepNeeds>()
        .AddScoped<FollowEvents>();
}
