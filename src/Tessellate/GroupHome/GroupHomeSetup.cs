using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.GroupHome;

internal static class GroupHomeSetup
{
    public static IServiceCollection AddGroupHome(this IServiceCollection services) => services
        .AddScoped<KeepEntries>()
        .AddScoped<KeepReflection>()
        .AddScoped<WriteToGroup>()
        .AddScoped<TellOwners>();
}
