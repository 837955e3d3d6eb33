using System.Text.Json.Serialization;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.Web.Infrastructure;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Api;

/// <summary>
/// GET /api/work-groups/{code}: how many places there are, held and taken, and how many schools wait. GET /api/work-groups/{code}/may-ask?urn=…: whether a school may ask, and
/// if not, problem details with the reason; where the reason would tell what a school takes part in, only its own people and its hub get it, and others one answer for all. Nobody is named. A group by invitation is there for those who may see it, and for others by <c>?invitation=</c> and its key.
/// </summary>
internal static class WorkGroupEndpoints
{
    // MayAsk is null where the answer comes later; then the two others say so.
    private sealed record MayAskJson(string Code, int Urn, bool? MayAsk,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);

    public static void MapWorkGroupEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/work-groups/{code}", ShowAsync).AllowAnonymous().WithMetadata(new RoomMetadata("projects"));
        app.MapGet("/api/work-groups/{code}/may-ask", MayAskAsync).AllowAnonymous().WithMetadata(new RoomMetadata("joining"));
    }

    private static async Task<IResult> ShowAsync(TessellateDb db, Me me, TimeProvider clock, string code, string? invitation, CancellationToken stop)
    {
        try
        {
            return Results.Ok(await WorkGroupPlaces.GetAsync(db, code, invitation, await me.GetAsync(), clock.Today(), stop));
        }
        catch (NotFoundException)
        {
            return NotThere();
        }
    }

    private static async Task<IResult> MayAskAsync(TessellateDb db, Me me, TimeProvider clock, string code, string? urn, string? invitation, CancellationToken stop)
    {
        if (!int.TryParse(urn, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)) return Results.Problem("Give the school’s number of six digits: ?urn=900001.", statusCode: StatusCodes.Status400BadRequest);
        try
        {
            var (group, project, _) = await AskedGroup.GetAsync(db, code, stop);
            var reader = await me.GetAsync();
            if (!await db.MayEnterAsync(group, invitation, reader, clock.Today(), stop)) return NotThere();
            if (await AskingSchool.FindAsync(db, number, stop) is not { } school) return Results.Problem("No school in the register has this number.", statusCode: StatusCodes.Status404NotFound);

            var may = await MayAsk.FindAsync(db, group, project, school, reader, clock.Today(), stop: stop);
            if (may.IsSaidOnAsking) return Results.Ok(new MayAskJson(group.Code, school.Urn, null, MayAsk.OnAsking, MayAsk.InWords(school)));
            return may.No is { } no
                ? Results.Problem(no.Said, statusCode: StatusCodes.Status409Conflict, title: no.Reason.InWords, extensions: new Dictionary<string, object?> { ["reason"] = no.Reason.Code })
                : Results.Ok(new MayAskJson(group.Code, school.Urn, true));
        }
        catch (NotFoundException)
        {
            return NotThere();
        }
    }

    private static IResult NotThere() => Results.Problem("There is no Work Group with this code that takes schools or has run.", statusCode: StatusCodes.Status404NotFound);
}
