using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Learning;

internal static class LearningSetup
{
    public static IServiceCollection AddLearning(this IServiceCollection services) => services.AddScoped<KeepReflections>();
}
