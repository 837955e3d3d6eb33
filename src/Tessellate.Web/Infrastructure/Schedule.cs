using Quartz;
using Tessellate.AccessNeeds;
using Tessellate.Activity;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Find;
using Tessellate.GroupHome;
using Tessellate.Jobs;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Registers;
using Tessellate.Roles;
using Tessellate.Privacy;
using Tessellate.Spreadsheets;
using Tessellate.Trials;

namespace Tessellate.Web.Infrastructure;

/// <summary>Everything that happens by the clock. Each job may run on every node at once: what it claims decides.</summary>
internal static class Schedule
{
    public static void AddSchedule(this IServiceCollection services) => services
        .AddQuartz(jobs => jobs
            .ScheduleJob<RelayMessages>(trigger => trigger.WithIdentity("relay messages").WithSimpleSchedule(TimeSpan.FromSeconds(5)))
            .ScheduleJob<SealRecord>(trigger => trigger.WithIdentity("seal the record").WithSimpleSchedule(TimeSpan.FromMinutes(1)))
            .ScheduleJob<BeginTheDay>(trigger => trigger.WithIdentity("begin the day").WithSimpleSchedule(TimeSpan.FromMinutes(5)))
            .ScheduleJob<ForgetOldSpreadsheets>(trigger => trigger.WithIdentity("forget old spreadsheets").WithSimpleSchedule(TimeSpan.FromHours(6)))
            .ScheduleJob<EndHolds>(trigger => trigger.WithIdentity("give back places that were held").WithSimpleSchedule(TimeSpan.FromMinutes(10)))
            .ScheduleJob<IssueOrdered>(trigger => trigger.WithIdentity("issue certificates that were ordered").WithSimpleSchedule(TimeSpan.FromSeconds(5)))
            .ScheduleJob<ReleaseControlSchools>(trigger => trigger.WithIdentity("release the control schools of trials").WithSimpleSchedule(TimeSpan.FromMinutes(10)))
            .ScheduleJob<CarryNos>(trigger => trigger.WithIdentity("let a no follow its project").WithSimpleSchedule(TimeSpan.FromMinutes(10)))
            .ScheduleJob<OfferFreePlaces>(trigger => trigger.WithIdentity("offer free places to waitlists").WithSimpleSchedule(TimeSpan.FromMinutes(1)))
            .ScheduleJob<TellOfOpenings>(trigger => trigger.WithIdentity("tell those who wait that it opens").WithCronSchedule("0 30 5 * * ?", night => night.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))))
            .ScheduleJob<RemindLeads>(trigger => trigger.WithIdentity("remind leads").WithCronSchedule("0 0 6 * * ?", morning => morning.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))))
            .ScheduleJob<AskAboutGroups>(trigger => trigger.WithIdentity("ask about groups that began or ended").WithCronSchedule("0 30 6 * * ?", morning => morning.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))))
            .ScheduleJob<TellOfActions>(trigger => trigger.WithIdentity("tell people of their actions").WithCronSchedule("0 0 7 * * ?", morning => morning.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))))
            .ScheduleJob<RemindComplaints>(trigger => trigger.WithIdentity("remind of complaints").WithSimpleSchedule(TimeSpan.FromHours(1)))
            .ScheduleJob<RemoveAged>(trigger => trigger.WithIdentity("remove what is past its date").WithCronSchedule("0 15 2 * * ?", night => night.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"))))
            .ScheduleJob<TakeInRegister>(trigger => trigger.WithIdentity("take in the register").WithCronSchedule("0 30 3 * * ?", night => night.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London")))))
        .AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
}

[DisallowConcurrentExecution]
internal sealed class RelayMessages(OutboxRelay relay) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await relay.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class SealRecord(SealActivity seal) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await seal.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class BeginTheDay(RenewFinder finder) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await finder.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class TakeInRegister(NightlyRegister register) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await register.RunAsync(Path.Combine(DatabaseEnvironment.DataFolder, "register"), cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class ForgetOldSpreadsheets(ForgetSpreadsheets forget) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await forget.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class RemindLeads(RemindToConfirm remind) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await remind.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class RemoveAged(AgeOut age, FollowEvents needs, InstallationInUse installation, TessellateDb db) : IJob
{
    // A demonstration stays as it was laid out.
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await installation.IsDemonstrationAsync(cancellationToken)) return;

        var each = new EachOnItsOwn(db, cancellationToken);
        await each.TryAsync("What people need at events that have been", () => needs.RunAsync(cancellationToken));
        await each.TryAsync("What is past its date", () => age.RunAsync(cancellationToken));
        each.ThrowFailures();
    }
}

[DisallowConcurrentExecution]
internal sealed class RemindComplaints(RemindOfComplaints remind) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await remind.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class IssueOrdered(FulfilOrders fulfil) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await fulfil.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class EndHolds(LapseHolds lapse, InstallationInUse installation) : IJob
{
    // A demonstration stays as it was laid out.
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await installation.IsDemonstrationAsync(cancellationToken)) await lapse.RunAsync(cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class OfferFreePlaces(KeepWaitlists keep, InstallationInUse installation) : IJob
{
    // A demonstration stays as it was laid out.
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await installation.IsDemonstrationAsync(cancellationToken)) await keep.RunAsync(cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class ReleaseControlSchools(ReleaseTrials release) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await release.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class CarryNos(FollowNos follow) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await follow.RunAsync(cancellationToken);
}

[DisallowConcurrentExecution]
internal sealed class AskAboutGroups(AskForEvaluation ask, InstallationInUse installation) : IJob
{
    // A demonstration stays as it was laid out.
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await installation.IsDemonstrationAsync(cancellationToken)) await ask.RunAsync(cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class TellOfOpenings(KeepOpenings keep, InstallationInUse installation) : IJob
{
    // A demonstration stays as it was laid out.
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await installation.IsDemonstrationAsync(cancellationToken)) await keep.RunAsync(cancellationToken);
    }
}

[DisallowConcurrentExecution]
internal sealed class TellOfActions(TellOwners tell, InstallationInUse installation) : IJob
{
    // A demonstration stays as it was laid out.
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (!await installation.IsDemonstrationAsync(cancellationToken)) await tell.RunAsync(cancellationToken);
    }
}
