using Quartz;

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
