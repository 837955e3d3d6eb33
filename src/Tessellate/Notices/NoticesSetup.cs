using Microsoft.Extensions.DependencyInjection;

namespace Tessellate.Notices;

internal static class NoticesSetup
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddScoped<NoticeBook>()
        .AddScoped<PublishNotice>()
        .AddScoped<AnswerConsents>()
        .AddScoped<SetLimits>();
}
