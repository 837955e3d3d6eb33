using System.Text;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>GET /work-groups/{code}/dates.ics: the dates of a group for a calendar, for whoever may see its home.</summary>
internal static class GroupHomeEndpoints
{
    public static void MapGroupHomeEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/work-groups/{code}/dates.ics", DatesAsync).WithMetadata(new RoomMetadata("registers"));

    private static async Task<IResult> DatesAsync(TessellateDb db, Me me, SiteAddress site, TimeProvider clock, string code, CancellationToken stop)
    {
        try
        {
            var home = await GroupHomeOnPage.GetAsync(db, code, await me.GetAsync(), clock.Today(), stop);
            return Results.File(Encoding.UTF8.GetBytes(GroupCalendar.Write(home.Group, home.Hub.Name, home.Sessions, site, clock.UtcNow())), "text/calendar", $"{code}.ics");
        }
        catch (NotFoundException)
        {
            return Results.NotFound();
        }
    }
}
