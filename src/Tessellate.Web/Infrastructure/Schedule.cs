using Quartz;
using Tessellate.Find;
using Tessellate.Messages;

namespace Tessellate.Web.Infrastructure;

/// <summary>Everything that happens by the clock. Each job may run on every node at once: what it claims decides.</summary>
internal static class Schedule
{
    public static void AddSchedule(this IServiceCollection services) => services
        .AddQuartz(jobs => jobs
            .ScheduleJob<RelayMessages>(trigger => trigger.WithIdentity("relay messages").WithSimpleSchedule(TimeSpan.FromSeconds(5)))
            .ScheduleJob<BeginTheDay>(trigger => trigger.WithIdentity("begin the day").WithSimpleSchedule(TimeSpan.FromMinutes(5))))
        .AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
}

[DisallowConcurrentExecution]
internal sealed class RelayMessages(OutboxRelay relay) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await relay.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class BeginTheDay(RenewFinder finder) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await finder.RunAsync(cancellationToken);
}
