using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.AskMe;

internal static class AskMeSetup
{
    public static IServiceCollection AddAskMe(this IServiceCollection services) => services
        .AddScoped<KeepAskMe>()
        .AddScoped<AskSomebody>()
        .AddScoped<AnswerAsked>();
}
