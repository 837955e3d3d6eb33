using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Complaints;

internal static class ComplaintsSetup
{
    public static IServiceCollection AddComplaints(this IServiceCollection services) => services
        .AddScoped<MakeComplaint>()
        .AddScoped<HandleComplaint>()
        .AddScoped<RemindOfComplaints>()
        .AddScoped<KeepRequests>();
}
