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

// What the schedule runs: each hands over to the room whose work it is.

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
