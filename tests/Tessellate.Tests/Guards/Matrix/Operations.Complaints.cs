using Tessellate.Complaints;
using Tessellate.Tests.Support;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfComplaints => new()
    {
        ["enter a request about data"] = Does(e => e.Get<KeepRequests>().EnterAsync(new(RequestKind.Access, "Somebody", null, "letter", e.Today.AddDays(1)), e.Access, default)),
        ["go on with a request about data"] = Does(e => e.Get<KeepRequests>().StepAsync(SampleComplaint.Request, RequestStep.Resume, null, e.Access, default)),
        ["answer a complaint"] = Does(e => e.Get<HandleComplaint>().AnswerAsync(SampleComplaint.Number, "Once more.", e.Access, default))
    };
}
