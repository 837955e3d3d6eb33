using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Transfers;

internal static class TransfersSetup
{
    public static IServiceCollection AddTransfers(this IServiceCollection services) => services
        .AddScoped<ProposeTransfer>()
        .AddScoped<AnswerTransfer>();
}
