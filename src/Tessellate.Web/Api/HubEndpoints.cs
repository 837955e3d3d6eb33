using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.Web.Api;

/// <summary>GET /api/hubs: every hub as it is, or as it was on a day.</summary>
internal static class HubEndpoints
{
    private sealed record HubJson(string Slug, string Code, string Name, string Region, string? Website, IReadOnlyList<string> LeadSchools, int Column, int Row);

    public static void MapHubEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/api/hubs", ListAsync).AllowAnonymous();

    private static async Task<IResult> ListAsync(TessellateDb db, TimeProvider clock, string? on, CancellationToken stop)
    {
        var day = clock.Today();
        if (on is not null && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return Results.Problem("Write the day as yyyy-mm-dd, for example ?on=2023-09-01.", statusCode: StatusCodes.Status400BadRequest);
        }

        var names = await db.HubNames.AsNoTracking().ToListAsync(stop);
        var leads = await db.HubLeadSchools.Where(l => (l.FromOn == null || l.FromOn <= day) && (l.ToOn == null || l.ToOn >= day)).AsNoTracking().ToListAsync(stop);
        var hubs = await db.Hubs.OrderBy(h => h.Slug).AsNoTracking().ToListAsync(stop);
        return Results.Ok(hubs.Select(h => new HubJson(h.Slug, h.Code, HubOnDay.NameOn(h, names, day), h.Region, h.Website,
            [.. leads.Where(l => l.HubId == h.Id).Select(l => l.Name)], h.TileColumn, h.TileRow)));
    }
}
