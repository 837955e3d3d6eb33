using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Learning;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>One's own professional learning as a file: GET /my/learning.pdf (with ?reflections=no without them) and GET /my/learning.json.</summary>
internal static class LearningEndpoints
{
    public static void MapLearningEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet(LearningUrls.Pdf, PdfAsync).WithMetadata(new RoomMetadata("joining"));
        app.MapGet(LearningUrls.Json, JsonAsync).WithMetadata(new RoomMetadata("joining"));
    }

    private static async Task<IResult> PdfAsync(HttpContext http, TessellateDb db, NetworkInUse network, SiteAddress site, Me me, TimeProvider clock, CancellationToken stop, string? reflections = null)
    {
        var access = await me.GetAsync();
        if (!access.IsSignedIn || await network.FindAsync(stop) is not { } words) return Results.NotFound();

        var learning = await MyLearning.LoadAsync(db, access, clock.UtcNow(), withAnswers: true, stop);
        if (reflections == "no") learning = learning with { OfNoGroup = [], Groups = [.. learning.Groups.Select(g => g with { Reflections = [], Answers = [.. g.Answers.Select(a => a with { Text = null })] })] };
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(LearningPdf.Draw(learning, words, number => site.Link(RegistersUrls.Certificate(number))), "application/pdf", "my-professional-learning.pdf");
    }

    private static async Task<IResult> JsonAsync(HttpContext http, TessellateDb db, Me me, TimeProvider clock, CancellationToken stop)
    {
        var access = await me.GetAsync();
        if (!access.IsSignedIn) return Results.NotFound();

        http.Response.Headers.CacheControl = "no-store";
        return Results.File(LearningJson.Of(await MyLearning.LoadAsync(db, access, clock.UtcNow(), withAnswers: true, stop)), "application/json", "my-professional-learning.json");
    }
}
