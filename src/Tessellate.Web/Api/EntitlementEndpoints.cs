using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Entitlements;
using Tessellate.Foundation;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>GET /schools/{urn}/entitlements/evidence/{id}: the file with which a claim came, for whoever sees the claim; always to be saved and never shown in the site.</summary>
internal static class EntitlementEndpoints
{
    public static void MapEntitlementEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/schools/{urn:int}/entitlements/evidence/{id:guid}", EvidenceAsync).WithMetadata(new RoomMetadata("registers"));

    private static async Task<IResult> EvidenceAsync(TessellateDb db, Me me, TimeProvider clock, int urn, Guid id, CancellationToken stop)
    {
        try
        {
            var of = await EntitlementsOfSchool.GetAsync(db, urn, await me.GetAsync(), clock.Today(), stop);
            if (of.Files.Values.All(f => f.Id != id)) return Results.NotFound();

            var file = await db.EvidenceFiles.AsNoTracking().SingleAsync(f => f.Id == id, stop);
            return Results.File(file.Content, file.ContentType, file.Name); // with a name it is an attachment; nosniff stands on every answer
        }
        catch (NotFoundException)
        {
            return Results.NotFound();
        }
    }
}
