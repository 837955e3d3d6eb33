using Microsoft.Extensions.DependencyInjection;
using Tessellate.Registers;

namespace Tessellate.Claims;

internal static class ClaimsSetup
{
    public static IServiceCollection AddClaims(this IServiceCollection services) => services
        .AddScoped<SubmitClaim>()
        .AddScoped<TakeClaimStep>()
        .AddScoped<SetClaimRate>()
        .AddScoped<IFollowMarks, WarnOfClaims>();
}
