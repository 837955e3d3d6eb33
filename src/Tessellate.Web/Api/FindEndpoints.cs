using System.Globalization;
using Tessellate.Database;
using Tessellate.Find;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>GET /api/find?q=… and GET /api/schools/{urn}.</summary>
internal static class FindEndpoints
{
    private sealed record HubJson(string Slug, string Name, string Basis, IReadOnlyList<string> LeadSchools);

    private sealed record SchoolJson(int Urn, string Name, string Phase, string Status, bool StateFunded, string? Street, string? Town, string? Postcode,
        DateOnly? OpenedOn, DateOnly? ClosedOn, string On, HubJson? Hub, IEnumerable<object> Neighbours, IEnumerable<int> EarlierUrns);

    public static void MapFindEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/find", FindAsync).AllowAnonymous().WithMetadata(new RoomMetadata("find"));
        app.MapGet("/api/schools/{urn:int}", SchoolAsync).AllowAnonymous().WithMetadata(new RoomMetadata("find"));
    }

    private static async Task FindAsync(HttpContext http, FindSchools find)
    {
        var json = (await find.RunAsync(http.Request.Query["q"], http.RequestAborted)).ToJson();
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    private static async Task<IResult> SchoolAsync(int urn, string? on, TessellateDb db, SchoolFinder finder, HubContacts contacts, NetworkInUse network, TimeProvider clock, CancellationToken stop)
    {
        var today = clock.Today();
        var day = today;
        if (on is not null && !DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return Results.Problem("Write the day as yyyy-mm-dd, for example ?on=2023-09-01.", statusCode: StatusCodes.Status400BadRequest);
        }

        var known = await finder.GetAsync(stop);
        if (known.ByUrn(urn) is not { } school)
        {
            return await SchoolOnDay.PresentUrnAsync(db, urn, stop) is { } present && present != urn
                ? Results.Redirect($"/api{FindUrls.School(present)}" + (on is null ? "" : $"?on={on}"))
                : Results.Problem($"No school has ever had the number {urn}.", statusCode: StatusCodes.Status404NotFound);
        }

        var timeline = await SchoolTimeline.GetAsync(db, school.Entry, stop);
        var mayChoose = (await network.FindAsync(stop))?.AreaPolicy != AreaPolicy.Hard;
        var then = day == today ? await SchoolOnDay.TodayAsync(contacts, school, timeline, today, stop) : await SchoolOnDay.GetAsync(db, school, timeline, day, mayChoose, stop);
        return Results.Ok(ToJson(school, then, timeline));
    }

    private static SchoolJson ToJson(FoundSchool school, SchoolOnDay then, SchoolTimeline timeline) => new(
        school.Entry.Urn, then.Name, then.Then.Phase.InWords(), then.Then.Status.ToString(), school.Entry.IsStateFunded, then.Then.Street, then.Then.Town, then.Then.Postcode,
        then.Then.OpenedOn, then.Then.ClosedOn, then.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        then.Hub is null ? null : new(then.Hub.Slug, then.Hub.Name, then.Hub.Basis.ToString().ToLowerInvariant(), then.Hub.LeadSchools),
        school.Neighbours.Select(n => new { n.Hub.Slug, n.Hub.Name, n.Metres }),
        timeline.Establishments.Select(e => e.Urn).Where(urn => urn != school.Entry.Urn));
}
