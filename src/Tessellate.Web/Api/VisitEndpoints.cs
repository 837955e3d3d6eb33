using System.Text;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Visits;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>GET /visits/{token}/visit.ics: a visit for a calendar, for whoever has the message that told of it.</summary>
internal static class VisitEndpoints
{
    public static void MapVisitEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/visits/{token}/visit.ics", CalendarAsync).AllowAnonymous().WithMetadata(new RoomMetadata("registers"));

    private static async Task<IResult> CalendarAsync(TessellateDb db, TimeProvider clock, string token, CancellationToken stop) =>
        await VisitCalendar.FindAsync(db, token, clock.UtcNow(), stop) is { } file ? Results.File(Encoding.UTF8.GetBytes(file), "text/calendar", "visit.ics") : Results.NotFound();
}
