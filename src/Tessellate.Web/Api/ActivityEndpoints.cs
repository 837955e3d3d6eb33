using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;
using Tessellate.Web.Pages.Activity;

namespace Tessellate.Web.Api;

/// <summary>GET /activity.csv: what the page of what happened shows, with the same filters, written as it is read. The export is recorded itself.</summary>
internal static class ActivityEndpoints
{
    private const int Most = 100_000;

    public static void MapActivityEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/activity.csv", CsvAsync);

    private static async Task<IResult> CsvAsync([AsParameters] AskedOfRecord asked, Me me, Watch watch, TessellateDb db, TimeProvider clock)
    {
        var access = await me.GetAsync();
        if (!access.CanAudit) return Results.StatusCode(StatusCodes.Status403Forbidden);

        await watch.ExportedAsync("activity", $"what happened{asked.InWords()}");
        var rows = Timeline.ToRows(db, Timeline.Filter(db, db.Activity.VisibleTo(access), asked.Read())).Take(Most);
        var name = $"what-happened-{clock.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
        return Results.Stream(file => WriteAsync(file, rows), "text/csv; charset=utf-8", name);
    }

    private static async Task WriteAsync(Stream stream, IQueryable<TimelineRow> rows)
    {
        await using var file = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await file.WriteAsync(Csv.Line("at", "who", "acting_as", "kind", "about", "what", "why", "changes", "erased", "id"));
        await foreach (var row in rows.AsAsyncEnumerable())
        {
            await file.WriteAsync(Csv.Line(row.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), row.By, row.ActingAs, row.Kind, row.About, row.Summary, row.Reason,
                row.Changes, row.IsErased ? "yes" : "", $"{row.Id}"));
        }
    }
}
