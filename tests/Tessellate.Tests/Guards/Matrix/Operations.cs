using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>
/// Operations asked without the page in front of them, which would refuse first: they have a lock of their own. What they are asked
/// is refused for another reason once the lock is passed, so that nothing is kept.
/// </summary>
internal static class Operations
{
    public const string Method = "RUN";

    private static readonly Dictionary<string, Func<IServiceProvider, MatrixScene, Access, bool, Task>> All = new()
    {
        ["set up a Work Group"] = (services, scene, access, first) => services.GetRequiredService<SetUpWorkGroup>()
            .RunAsync(first ? scene.Sample.Hub.Slug : scene.Sample.Neighbour.Slug, new("no such project", "", MeetingMode.Online, null, null, [], 1, 1, 0), access),
        ["answer an interest"] = (services, scene, access, first) => services.GetRequiredService<AnswerInterest>()
            .RunAsync(first ? scene.Sample.Interest.Reference : scene.OtherInterest.Reference, Answer.Decline, null, access),
        ["withdraw somebody"] = (services, scene, access, first) => services.GetRequiredService<WithdrawFromGroup>()
            .RunAsync(first ? scene.Teachers.Participation : scene.OtherTeachers.Participation, false, "", access),
        ["save marks"] = (services, scene, access, first) => services.GetRequiredService<SaveMarks>()
            .RunAsync(first ? scene.Sample.Session.Id : scene.OtherSession.Id, [], false, access),
        ["freeze a return"] = (services, scene, access, _) => services.GetRequiredService<FreezeReturn>()
            .RunAsync(new(ProgrammeYear.Of(services.GetRequiredService<TimeProvider>().Today()), services.GetRequiredService<TimeProvider>().Today()), access),
        ["list who takes part"] = async (services, scene, access, first) =>
        {
            var people = await services.GetRequiredService<TessellateDb>().PeopleOfAsync(first ? scene.Sample.Group.Id : scene.OtherGroup.Id, access);
            if (people.Count == 0) throw new NotFoundException("People", "of the group");
        }
    };

    public static IEnumerable<Probe> Probes(Asker asker) => All.Keys.SelectMany(name => new[] { "first", "other" }.Select(hub => new Probe(Method, $"{name}, {hub} hub", "", asker)));

    public static async Task<string> AskAsync(AskingSite site, Probe probe)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, name) = (scope.ServiceProvider.GetRequiredService<TessellateDb>(), probe.Address.Split(", ")[0]);
        var access = probe.Asker.Person is { } person ? new Access(person, await db.RoleGrants.InForceOn(site.Site.Clock.Today()).Where(g => g.PersonId == person.Id).ToListAsync()) : Access.Visitor;
        try
        {
            await All[name](scope.ServiceProvider, site.Scene, access, probe.Address.EndsWith("first hub", StringComparison.Ordinal));
            return "yes";
        }
        catch (BrokenRuleException)
        {
            return "yes";
        }
        catch (NotFoundException)
        {
            return ".";
        }
        catch (NotAllowedException)
        {
            return "no";
        }
    }
}
