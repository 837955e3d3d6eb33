using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>GET /api/work-groups/{code}: how many places there are, held and taken, and how many schools wait. Nobody is named.</summary>
internal static class WorkGroupEndpoints
{
    public static void MapWorkGroupEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/api/work-groups/{code}", ShowAsync).AllowAnonymous().WithMetadata(new RoomMetadata("projects"));

    private static async Task<IResult> ShowAsync(TessellateDb db, string code, CancellationToken stop)
    {
        try
        {
            return Results.Ok(await WorkGroupPlaces.GetAsync(db, code, stop));
        }
        catch (NotFoundException)
        {
            return Results.Problem("There is no Work Group with this code that takes schools or has run.", statusCode: StatusCodes.Status404NotFound);
        }
    }
}
