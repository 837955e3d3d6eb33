using Microsoft.EntityFrameworkCore;
using Tessellate.Joining;
using Tessellate.Registers;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfRegisters => new()
    {
        ["save marks"] = Does(e => e.Get<SaveMarks>().RunAsync(e.Session.Id, [], false, e.Access)),
        ["end checking in that nobody began"] = Does(e => e.Get<KeepCheckIn>().EndAsync(e.Session.Id, e.Access)),
        ["list groups that are ready for certificates"] = TellsOf(async e =>
        {
            await e.Db.Participations.ExecuteUpdateAsync(set => set.SetProperty(p => p.State, ParticipationState.Completed));
            return string.Join(", ", (await e.Db.ReadyGroupsAsync(e.Access)).Select(g => g.Code));
        })
    };
}
