using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Projects;

internal static class ProjectsSetup
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services
        .AddScoped<KeepProject>()
        .AddScoped<RollOver>()
        .AddScoped<KeepStage>()
        .AddScoped<KeepSchoolList>()
        .AddScoped<KeepAllocations>();
}
