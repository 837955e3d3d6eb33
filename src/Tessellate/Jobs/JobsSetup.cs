using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Jobs;

internal static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpClient<FetchRegister>();
        return services
            .AddSingleton(RegisterSource.Read(configuration))
            .AddScoped<NightlyRegister>();
    }
}
