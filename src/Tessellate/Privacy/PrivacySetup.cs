using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Duplicates;
using Tessellate.Messages;

namespace Tessellate.Privacy;

internal static class PrivacySetup
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services, IConfiguration configuration) => services
        .AddScoped<CorrectName>()
        .AddScoped<MyRecord>()
        .AddSingleton(PrivacyOptions.Read(configuration))
        .AddSingleton<KeyedHash>()
        .AddSingleton<ErasureLedger>()
        .AddScoped<ErasePerson>()
        .AddScoped<ReapplyErasures>()
        .AddScoped<ExportPerson>()
        .AddScoped<AgedRows>()
        .AddScoped<AgeOut>()
        .AddSingleton<ISendGate, SendGate>()
        .AddScoped<IKeepStricterConsent, StricterConsent>();
}
