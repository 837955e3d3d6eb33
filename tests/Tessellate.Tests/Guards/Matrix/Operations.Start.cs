using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Notices;
using Tessellate.Start;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfStart => new()
    {
        ["publish a notice"] = Does(e => e.Get<PublishNotice>().RunAsync(new(e.Hub.Id, "", "", "", ""), e.Access, new(canceled: true))),
        ["make a sample"] = Does(e => e.Get<MakeSampleGroup>().RunAsync(e.Hub, e.Access)),
        ["remove a sample"] = Does(e => e.Get<RemoveSampleGroup>().RunAsync(e.Hub, e.Access)),
        ["freeze a return"] = Does(e => e.Get<FreezeReturn>().RunAsync(new(ProgrammeYear.Of(e.Today), e.Today), e.Access))
    };
}
