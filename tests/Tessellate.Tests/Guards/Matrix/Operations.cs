using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Duplicates;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Notices;
using Tessellate.Registers;
using Tessellate.Roles;
using Tessellate.Start;
using Tessellate.Tests.Support;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// Operations asked without the page in front of them, which would refuse first: they have a lock of their own. What they are asked
/// is refused for another reason once the lock is passed, so that nothing is kept; where that cannot be, the database is put back.
/// </summary>
internal static class Operations
{
    public const string Method = "RUN";

    private static readonly string[] Keep = ["merge records for a reason", "merge a record that others use too", "go on looking as somebody"];

    private static readonly Dictionary<string, Func<IServiceProvider, MatrixScene, Access, bool, Task>> All = new()
    {
        ["set up a Work Group"] = (services, scene, access, first) => services.GetRequiredService<SetUpWorkGroup>()
            .RunAsync(first ? scene.Sample.Hub.Slug : scene.Sample.Neighbour.Slug, new("no such project", "", MeetingMode.Online, null, null, [], 1, 1, 0), access),
        ["choose who leads a group"] = (services, scene, access, first) => services.GetRequiredService<ChooseLeads>()
            .GiveAsync(first ? scene.Sample.Group : scene.OtherGroup, first ? scene.Sample.Hub : scene.Sample.Neighbour, [Guid.Empty], access),
        ["answer an interest"] = (services, scene, access, first) => services.GetRequiredService<AnswerInterest>()
            .RunAsync(first ? scene.Sample.Interest.Reference : scene.OtherInterest.Reference, Answer.Decline, null, access),
        ["withdraw somebody"] = (services, scene, access, first) => services.GetRequiredService<WithdrawFromGroup>()
            .RunAsync(first ? scene.Teachers.Participation : scene.OtherTeachers.Participation, false, "", access),
        ["save marks"] = (services, scene, access, first) => services.GetRequiredService<SaveMarks>()
            .RunAsync(first ? scene.Sample.Session.Id : scene.OtherSession.Id, [], false, access),
        ["freeze a return"] = (services, scene, access, _) => services.GetRequiredService<FreezeReturn>()
            .RunAsync(new(ProgrammeYear.Of(services.GetRequiredService<TimeProvider>().Today()), services.GetRequiredService<TimeProvider>().Today()), access),
        ["confirm a role"] = (services, scene, access, first) => services.GetRequiredService<ConfirmRoles>()
            .RunAsync([first ? scene.MemberGrant : scene.OtherMemberGrant], (first ? scene.Sample.Hub : scene.Sample.Neighbour).Id, access),
        ["end a role"] = (services, scene, access, first) => services.GetRequiredService<EndRole>()
            .RunAsync(first ? scene.MemberGrant : scene.OtherMemberGrant, null, "", access),
        ["hand over"] = (services, scene, access, first) => services.GetRequiredService<HandOver>()
            .RunAsync(first ? scene.Sample.Accounts.Lead.Id : scene.OtherMember.Id, Guid.Empty, [first ? scene.MemberGrant : scene.OtherMemberGrant], (first ? scene.Sample.Hub : scene.Sample.Neighbour).Id, "Moved", access),
        ["look as somebody"] = (services, scene, access, first) => services.GetRequiredService<ViewAs>()
            .StartAsync(first ? scene.Sample.Accounts.Lead.Id : scene.OtherMember.Id, "", access),
        ["merge records"] = (services, scene, access, first) => services.GetRequiredService<MergePeople>()
            .RunAsync(new(first ? scene.Alike.One : scene.OtherAlike.One, first ? scene.Alike.Two : scene.OtherAlike.Two, ""), access),
        ["merge records for a reason"] = (services, scene, access, first) => services.GetRequiredService<MergePeople>()
            .RunAsync(new(first ? scene.Alike.One : scene.OtherAlike.One, first ? scene.Alike.Two : scene.OtherAlike.Two, "They told us."), access),
        ["merge a record that others use too"] = (services, scene, access, _) => services.GetRequiredService<MergePeople>()
            .RunAsync(new(scene.Beyond, scene.Alike.One, "They told us."), access),
        ["tell two apart"] = (services, scene, access, first) => services.GetRequiredService<SayNotSame>()
            .RunAsync(first ? scene.Alike.One : scene.OtherAlike.One, first ? scene.Alike.Two : scene.OtherAlike.Two, access),
        ["undo a merge"] = (services, scene, access, first) => services.GetRequiredService<UndoMerge>()
            .RunAsync(first ? scene.Alike.Merge : scene.OtherAlike.Merge, access),
        ["enter a request about data"] = (services, _, access, _) => services.GetRequiredService<KeepRequests>()
            .EnterAsync(new(RequestKind.Access, "Somebody", null, "letter", services.GetRequiredService<TimeProvider>().Today().AddDays(1)), access, default),
        ["go on with a request about data"] = (services, _, access, _) => services.GetRequiredService<KeepRequests>()
            .StepAsync(SampleComplaint.Request, RequestStep.Resume, null, access, default),
        ["answer a complaint"] = (services, _, access, _) => services.GetRequiredService<HandleComplaint>()
            .AnswerAsync(SampleComplaint.Number, "Once more.", access, default),
        ["publish a notice"] = (services, scene, access, first) => services.GetRequiredService<PublishNotice>()
            .RunAsync(new((first ? scene.Sample.Hub : scene.Sample.Neighbour).Id, "", "", "", ""), access, new(canceled: true)),
        ["make a sample"] = (services, scene, access, first) => services.GetRequiredService<MakeSampleGroup>()
            .RunAsync(first ? scene.Sample.Hub : scene.Sample.Neighbour, access),
        ["remove a sample"] = (services, scene, access, first) => services.GetRequiredService<RemoveSampleGroup>()
            .RunAsync(first ? scene.Sample.Hub : scene.Sample.Neighbour, access)
    };

    public static IEnumerable<Probe> Probes(Asker asker) => All.Keys.Concat(Told.All.Keys).SelectMany(name => new[] { "first", "other" }.Select(hub => new Probe(Method, $"{name}, {hub} hub", "", asker)));

    public static async Task<string> AskAsync(AskingSite site, Probe probe)
    {
        var name = probe.Address.Split(", ")[0];
        await using var kept = Keep.Contains(name) ? await Snapshot.TakeAsync(site.Site) : null;
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        var access = probe.Asker.Person is { } person ? new Access(person, await db.RoleGrants.InForceOn(site.Site.Clock.Today()).Where(g => g.PersonId == person.Id).ToListAsync()) : Access.Visitor;
        try
        {
            var first = probe.Address.EndsWith("first hub", StringComparison.Ordinal);
            if (Told.All.TryGetValue(name, out var tell)) return await tell(scope.ServiceProvider, site.Scene, access, first);
            await All[name](scope.ServiceProvider, site.Scene, access, first);
            return "yes";
        }
        catch (BrokenRuleException refused)
        {
            return $"past the lock: {refused.Message}";
        }
        catch (NotFoundException)
        {
            return ".";
        }
        catch (NotAllowedException)
        {
            return "no";
        }
        catch (Exception past) when (past is InvalidOperationException or NullReferenceException or OperationCanceledException)
        {
            return "past the lock"; // the rest was called off, or cannot deal with somebody who should not have come so far
        }
    }
}
