using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Networks;

internal static class NetworksSetup
{
    public static IServiceCollection AddNetworks(this IServiceCollection services) => services
        .AddSingleton<NetworkInUse>()
        .AddSingleton<HubContacts>()
        .AddScoped<ImportNetwork>()
        .AddScoped<CorrectArea>();
}
