using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Claims;

internal static class ClaimsSetup
{
    public static IServiceCollection AddClaims(this IServiceCollection services) => services
        .AddScoped<SubmitClaim>()
        .AddScoped<TakeClaimStep>()
        .AddScoped<SetClaimRate>();
}
