using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Trials;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>The flow of schools through a trial as CSV and JSON, counts only; and for the national lead the draw, so that anybody it is given to can recompute it.</summary>
internal static class TrialsEndpoints
{
    private const string CsvType = "text/csv; charset=utf-8";

    private sealed record FigureJson(string Key, string Label, string Definition, int Schools);

    private sealed record FlowJson(string Trial, string Title, DateOnly On, IEnumerable<FigureJson> Figures);

    public static void MapTrialsEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/trials/{code}/flow.csv", FlowCsvAsync).WithMetadata(new RoomMetadata("joining"));
        app.MapGet("/api/trials/{code}/flow", FlowJsonAsync).WithMetadata(new RoomMetadata("joining"));
        app.MapGet("/trials/{code}/draw.csv", DrawCsvAsync).WithMetadata(new RoomMetadata("joining"));
    }

    private static async Task<IResult> FlowJsonAsync(string code, string? on, Me me, TessellateDb db, TimeProvider clock, CancellationToken stop)
    {
        if (!TryReadDay(on, clock, out var day)) return NoDay();
        if (await FindAsync(code, me, db, stop) is not { } trial) return Results.NotFound();

        var flow = await TrialFlow.ReadAsync(db, trial, day, stop);
        return Results.Ok(new FlowJson(trial.Code, trial.Title, day, flow.All.Select(f => new FigureJson(f.Key, f.Label, f.Definition, f.Schools))));
    }

    private static async Task<IResult> FlowCsvAsync(string code, string? on, Me me, Watch watch, TessellateDb db, TimeProvider clock, CancellationToken stop)
    {
        if (!TryReadDay(on, clock, out var day)) return NoDay();
        if (await FindAsync(code, me, db, stop) is not { } trial) return Results.NotFound();

        await watch.ExportedAsync("trial", $"the flow of schools of the trial {trial.Code}");
        var file = new StringBuilder(Csv.Line("trial", "on", "figure", "schools", "definition"));
        foreach (var figure in (await TrialFlow.ReadAsync(db, trial, day, stop)).All) file.Append(Csv.Line(trial.Code, Iso(day), figure.Key, $"{figure.Schools}", figure.Definition));
        return Results.File(Encoding.UTF8.GetBytes(file.ToString()), CsvType, $"{trial.Code}-flow-{Iso(day)}.csv");
    }

    private static async Task<IResult> DrawCsvAsync(string code, Me me, Watch watch, TessellateDb db, CancellationToken stop)
    {
        var access = await me.GetAsync();
        if (!access.CanKeepTrials || await FindAsync(code, me, db, stop) is null) return Results.NotFound();

        var of = await TrialOnPage.GetAsync(db, code, access, stop);
        await watch.ExportedAsync("trial", $"the draw of the trial {of.Trial.Code}");
        var file = new StringBuilder(Csv.Line("place", "stratum", "place_in_stratum", "id", "key", "arm", "urn", "school", "seed", "way", "input_hash"));
        foreach (var school in of.Schools.Where(s => s.School.Arm is not null))
        {
            file.Append(Csv.Line($"{school.School.DrawPlace}", school.School.Stratum, $"{school.School.PlaceInStratum}", $"{school.School.SchoolId}", school.School.DrawKey, $"{school.School.Arm}", $"{school.Urn}", school.Name,
                of.Trial.Seed, of.Trial.DrawVersion, of.Trial.InputHash));
        }
        return Results.File(Encoding.UTF8.GetBytes(file.ToString()), CsvType, $"{of.Trial.Code}-draw.csv");
    }

    private static async Task<Trial?> FindAsync(string code, Me me, TessellateDb db, CancellationToken stop) =>
        (await me.GetAsync()).CanSeeTrials ? await db.Trials.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, stop) : null;

    private static bool TryReadDay(string? on, TimeProvider clock, out DateOnly day)
    {
        day = clock.Today();
        return on is null || DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IResult NoDay() => Results.Problem("Write the day as yyyy-mm-dd: ?on=2027-01-11.", statusCode: StatusCodes.Status400BadRequest);
}
