using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>GET /work-groups/{code}/evaluation.csv: the numbers that the page of the same name shows. No answer of one person is in it, and no text.</summary>
internal static class EvaluationEndpoints
{
    public static void MapEvaluationEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/work-groups/{code}/evaluation.csv", CsvAsync).WithMetadata(new RoomMetadata("registers"));

    private static async Task<IResult> CsvAsync(TessellateDb db, Me me, Watch watch, TimeProvider clock, string code, CancellationToken stop)
    {
        try
        {
            var today = clock.Today();
            var results = await EvaluationResults.GetAsync(db, code, await me.GetAsync(), today, stop);
            await watch.ExportedAsync("evaluation", $"the evaluation of {code}");
            return Results.File(EvaluationCsv.Of(results, today), "text/csv; charset=utf-8", $"evaluation-{code}.csv");
        }
        catch (NotFoundException)
        {
            return Results.NotFound();
        }
    }
}
