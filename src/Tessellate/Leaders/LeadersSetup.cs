using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Leaders;

internal static class LeadersSetup
{
    public static IServiceCollection AddLeaders(this IServiceCollection services) => services
        .AddScoped<KeepAccreditation>()
        .AddScoped<KeepSupportVisits>()
        .AddScoped<AskLead>()
        .AddScoped<AnswerLeadAsk>();
}
