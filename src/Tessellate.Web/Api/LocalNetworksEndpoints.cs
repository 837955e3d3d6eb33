using System.Text;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>Files of a local network, for members and for who keeps it: what was shared, always to be saved and never shown in the site, and the dates for a calendar.</summary>
internal static class LocalNetworksEndpoints
{
    public static void MapLocalNetworksEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/local-networks/{code}/files/{id:guid}", FileAsync).WithMetadata(new RoomMetadata("joining"));
        app.MapGet("/local-networks/{code}/dates.ics", DatesAsync).WithMetadata(new RoomMetadata("joining"));
    }

    private static async Task<IResult> FileAsync(TessellateDb db, Me me, string code, Guid id, CancellationToken stop)
    {
        var open = db.LocalNetworks.OpenInsideTo(await me.GetAsync(), db).Where(n => n.Code == code);
        var file = await db.LocalFiles.Where(f => f.Id == id && open.Any(n => n.Id == f.LocalNetworkId)).AsNoTracking().SingleOrDefaultAsync(stop);
        return file is null ? Results.NotFound() : Results.File(file.Content, file.ContentType, file.Name); // with a name it is an attachment; nosniff stands on every answer
    }

    private static async Task<IResult> DatesAsync(TessellateDb db, Me me, SiteAddress site, TimeProvider clock, string code, CancellationToken stop)
    {
        try
        {
            var shown = await LocalNetworkOnPage.GetAsync(db, code, await me.GetAsync(), clock.Today(), stop);
            return shown.IsInside ? Results.File(Encoding.UTF8.GetBytes(LocalCalendar.Write(shown, site, clock.UtcNow())), "text/calendar", $"{code}.ics") : Results.NotFound();
        }
        catch (NotFoundException)
        {
            return Results.NotFound();
        }
    }
}
