using Tessellate.Evaluation;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    // Too long to be kept, where the form is open.
    private static readonly Filled TooLong = new(new Dictionary<string, int>(), new('x', EvaluationAnswer.TextMaxLength + 1));

    private static Dictionary<string, Operation> OfEvaluation => new()
    {
        ["answer for a group"] = Does(e => e.Get<KeepAnswer>().RunAsync(e.Group.Code, Moment.End, TooLong, e.Access)),
        ["type an answer in from paper"] = Does(e => e.Get<KeepAnswer>().TypeInAsync(e.Group.Code, Moment.End, Guid.Empty, TooLong, e.Access))
    };
}
