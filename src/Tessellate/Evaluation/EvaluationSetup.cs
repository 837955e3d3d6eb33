using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Evaluation;

internal static class EvaluationSetup
{
    public static IServiceCollection AddEvaluation(this IServiceCollection services) => services
        .AddScoped<KeepAnswer>()
        .AddScoped<AskForEvaluation>();
}
