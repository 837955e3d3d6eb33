using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.Spreadsheets;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>Files for a hub's list of last year: a sample with the columns as they are explained, and the rows that cannot be used, in the columns they came in.</summary>
internal static class SpreadsheetsEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapSpreadsheetsEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/hubs/{slug}/spreadsheets.csv", SampleAsync).WithMetadata(new RoomMetadata("joining"));
        app.MapGet("/hubs/{slug}/spreadsheets/{id:guid}/problems", ProblemsAsync).WithMetadata(new RoomMetadata("joining"));
    }

    private static async Task<IResult> SampleAsync(string slug, TessellateDb db, Me me, TimeProvider clock, CancellationToken stop)
    {
        if (await FindHubAsync(db, slug, stop) is not { } hub) return Results.NotFound();
        if (!(await me.GetAsync()).CanTakeInSpreadsheets(hub.Id)) return Results.StatusCode(StatusCodes.Status403Forbidden);

        var year = ProgrammeYear.Of(clock.Today()).Previous;
        var code = await db.Projects.Published().Where(p => p.Year == year && p.HubId == null).OrderBy(p => p.Code).Select(p => p.Code).FirstOrDefaultAsync(stop);
        return Results.File(ProblemFile.Sample(year, code ?? ""), Csv, "last-year.csv");
    }

    private static async Task<IResult> ProblemsAsync(string slug, Guid id, TessellateDb db, Me me, CancellationToken stop)
    {
        if (await FindHubAsync(db, slug, stop) is not { } hub) return Results.NotFound();
        if (!(await me.GetAsync()).CanTakeInSpreadsheets(hub.Id)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (await db.Spreadsheets.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.HubId == hub.Id, stop) is not { } spreadsheet) return Results.NotFound();

        var lines = await db.SpreadsheetLines.Where(l => l.SpreadsheetId == id && l.Label == RowLabel.Problem).AsNoTracking().ToListAsync(stop);
        return Results.File(ProblemFile.Of(spreadsheet, lines), Csv, $"{Path.GetFileNameWithoutExtension(spreadsheet.FileName)}-problems.csv");
    }

    private static Task<Hub?> FindHubAsync(TessellateDb db, string slug, CancellationToken stop) => db.Hubs.AsNoTracking().SingleOrDefaultAsync(h => h.Slug == slug, stop);
}
