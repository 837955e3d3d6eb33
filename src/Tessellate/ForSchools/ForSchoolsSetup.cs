using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.ForSchools;

internal static class ForSchoolsSetup
{
    public static IServiceCollection AddForSchools(this IServiceCollection services) => services.AddScoped<SetHalfDaysLimit>();
}
