using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.WorkGroups;

internal static class WorkGroupsSetup
{
    public static IServiceCollection AddWorkGroups(this IServiceCollection services) => services
        .AddSingleton<OpenOffers>()
        .AddScoped<RenewInvitation>()
        .AddScoped<SetUpWorkGroup>()
        .AddScoped<ChangeWording>()
        .AddScoped<ChangeWorkGroup>()
        .AddScoped<AnswerPartnership>();
}
