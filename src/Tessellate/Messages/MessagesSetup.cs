using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Messages;

internal static class MessagesSetup
{
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(MailOptions.Read(configuration))
        .AddScoped<IMailer, SmtpMailer>()
        .AddScoped<OutboxRelay>()
        .AddScoped<TestMail>()
        .AddScoped<DecideMessage>();
}
