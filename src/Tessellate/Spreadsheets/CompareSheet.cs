using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Spreadsheets;

/// <summary>Loads what a hub knows and lays a list beside it. Writes nothing.</summary>
internal sealed class CompareSheet(TessellateDb db, SchoolFinder finder, NetworkInUse network, TimeProvider clock)
{
    public async Task<List<ComparedRow>> RunAsync(Guid hubId, ProgrammeYear year, Sheet sheet, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var known = await HubKnowledge.LoadAsync(db, hubId, year, stop);
        var schools = await SchoolsOfSheet.LoadAsync(sheet, db, finder, stop);
        return new Comparison(known, schools, new GroupsOfSheet(known, year, sheet), words, clock.Today()).Of(sheet);
    }
}
