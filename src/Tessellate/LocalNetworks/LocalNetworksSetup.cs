using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.LocalNetworks;

internal static class LocalNetworksSetup
{
    public static IServiceCollection AddLocalNetworks(this IServiceCollection services) => services
        .AddScoped<KeepLocalNetwork>()
        .AddScoped<JoinLocalNetwork>()
        .AddScoped<ShareInNetwork>()
        .AddScoped<ArrangeMeeting>();
}
