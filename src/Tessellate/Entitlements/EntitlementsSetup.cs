using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Entitlements;

internal static class EntitlementsSetup
{
    public static IServiceCollection AddEntitlements(this IServiceCollection services) => services
        .AddScoped<SetEntitlement>()
        .AddScoped<GiveEntitlement>()
        .AddScoped<ClaimEntitlement>()
        .AddScoped<TakeEntitlementStep>();
}
