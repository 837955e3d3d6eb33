using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Registers;

internal static class RegistersSetup
{
    public static IServiceCollection AddRegisters(this IServiceCollection services) => services
        .AddScoped<SaveMarks>()
        .AddScoped<WriteWalkIn>()
        .AddScoped<AnswerWalkIn>()
        .AddScoped<KeepCheckIn>()
        .AddScoped<SaveWholeRegister>()
        .AddScoped<CheckInByCode>()
        .AddScoped<IssueCertificates>()
        .AddScoped<OrderCertificates>()
        .AddScoped<FulfilOrders>();
}
