using Tessellate.Transfers;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfTransfers => new()
    {
        // Of oneself, whom everybody sees.
        ["move one's own place"] = Does(e => e.Get<ProposeTransfer>().PlanAsync(e.First ? e.Own.Participation : e.Teachers.Participation, "", "", e.Access)),
        ["move a place to the other hub"] = TellsOf(async e => $"{await e.Get<ProposeTransfer>().RunAsync(e.Teachers.Participation, e.Elsewhere.Group.Code, "Nearer", e.Access)}")
    };
}
