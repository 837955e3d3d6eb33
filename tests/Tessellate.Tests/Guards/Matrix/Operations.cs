using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>Operations asked without the page in front of them, which would refuse first: they have a lock of their own. By room, each in a file.</summary>
internal static partial class Operations
{
    public const string Method = "RUN";

    private static readonly Dictionary<string, Operation> All = new(new[]
    {
        OfWorkGroups, OfProjects, OfRoles, OfJoining, OfSchoolsThatAsk, OfQueue, OfTransfers, OfRegisters, OfGroupHome, OfEvaluation, OfForSchools, OfClaims, OfLeaders,
        OfLeading, OfTrials, OfLocalNetworks, OfAskMe, OfComplaints, OfDuplicates, OfStart
    }.SelectMany(room => room));

    public static IEnumerable<Probe> Probes(Asker asker) => All.Where(one => one.Value.Column is null || one.Value.Column == asker.Column)
        .SelectMany(one => new[] { "first", "other" }.Select(hub => new Probe(Method, $"{one.Key}, {hub} hub", "", asker)));

    public static async Task<string> AskAsync(AskingSite site, Probe probe)
    {
        var operation = All[probe.Address.Split(", ")[0]];
        await using var kept = operation.IsPutBack ? await Snapshot.TakeAsync(site.Site) : null;
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
        var access = probe.Asker.Person is { } person ? new Access(person, await db.RoleGrants.InForceOn(site.Site.Clock.Today()).Where(g => g.PersonId == person.Id).AsNoTracking().ToListAsync()) : Access.Visitor;
        try
        {
            return await operation.RunAsync(new(scope.ServiceProvider, site.Scene, access, probe.Asker.Own, probe.Address.EndsWith("first hub", StringComparison.Ordinal)));
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
        catch (Exception past) when (past is InvalidOperationException or NullReferenceException or OperationCanceledException or DbUpdateException or DbException)
        {
            return "past the lock"; // the rest was called off, or cannot deal with somebody who should not have come so far
        }
    }
}
