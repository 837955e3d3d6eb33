using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Trials;

internal static class TrialsSetup
{
    public static IServiceCollection AddTrials(this IServiceCollection services) => services
        .AddScoped<KeepTrial>()
        .AddScoped<EnrolSchools>()
        .AddScoped<DrawTrial>()
        .AddScoped<RecordInTrial>()
        .AddScoped<FollowProjects>()
        .AddScoped<ReleaseTrials>();
}
