using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Policies;

internal static class PoliciesSetup
{
    public static IServiceCollection AddPolicies(this IServiceCollection services) => services.AddScoped<SetAbsencePolicy>();
}
