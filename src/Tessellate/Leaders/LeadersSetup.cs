using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;

namespace Tessellate.Leaders;

internal static class LeadersSetup
{
    public static IServiceCollection AddLeaders(this IServiceCollection services) => services
        .AddScoped<KeepAccreditation>()
        .AddScoped<KeepSupportVisits>()
        .AddScoped<IFollowEndedRoles, EndSupportVisits>()
        .AddScoped<HandOverGroup>()
        .AddScoped<ChooseLeads>()
        .AddScoped<AskLead>()
        .AddScoped<AnswerLeadAsk>();
}
