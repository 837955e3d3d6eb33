using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Schools;

internal static class SchoolsSetup
{
    public static IServiceCollection AddSchools(this IServiceCollection services) => services
        .AddScoped<ImportRegister>()
        .AddScoped<ImportPostcodes>()
        .AddScoped<DecideSuccession>();
}
