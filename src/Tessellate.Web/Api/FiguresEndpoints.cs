using System.Globalization;
using System.Text;
using Tessellate.Database;
using Tessellate.Figures;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Api;

/// <summary>GET /figures.csv and GET /api/figures: what the page of figures shows, with year and cut chosen as there. Counts only.</summary>
internal static class FiguresEndpoints
{
    private sealed record CountJson(int SignedUp, int Started, int Completed, int Schools);

    private sealed record HubJson(string Slug, string Name, int SignedUp, int Started, int Completed, int Schools);

    private sealed record FiguresJson(string Indicator, int Version, IReadOnlyList<string> Definition, string Year, DateOnly Cut, DateTime? FrozenAt, CountJson National, IEnumerable<HubJson> Hubs);

    public static void MapFiguresEndpoints(this IEndpointRouteBuilder app)
    {
        app.MapGet("/figures.csv", CsvAsync).AllowAnonymous().WithMetadata(new RoomMetadata("figures")).CacheOutput(PublicPages.Policy);
        app.MapGet("/api/figures", JsonAsync).AllowAnonymous().WithMetadata(new RoomMetadata("figures")).CacheOutput(PublicPages.Policy);
    }

    private static async Task<IResult> JsonAsync(string? year, string? cut, ReadFigures read, TessellateDb db, TimeProvider clock, CancellationToken stop)
    {
        if (Cut.Read(year, cut, clock.Today()) is not { } chosen) return NoCut();

        var (figures, frozen, definition, _) = await read.RunAsync(chosen, stop);
        var national = figures.National;
        return Results.Ok(new FiguresJson(Indicator.Engagement.Key, frozen?.IndicatorVersion ?? Indicator.Engagement.Version, definition?.Definition ?? [], chosen.Year.ToSlug(), chosen.On, frozen?.FrozenAt,
            new(national.SignedUp, national.Started, national.Completed, national.Schools),
            (await db.TilesAsync(stop)).OrderBy(h => h.Slug, StringComparer.Ordinal).Select(h => (Hub: h, Count: figures.Of(h.Id)))
                .Select(h => new HubJson(h.Hub.Slug, h.Hub.Name, h.Count.SignedUp, h.Count.Started, h.Count.Completed, h.Count.Schools))));
    }

    private static async Task<IResult> CsvAsync(string? year, string? cut, ReadFigures read, Watch watch, TessellateDb db, TimeProvider clock, CancellationToken stop)
    {
        if (Cut.Read(year, cut, clock.Today()) is not { } chosen) return NoCut();

        await watch.ExportedAsync("figures", $"the figures of {chosen.Year} up to {chosen.On.InWords()}");
        var (figures, frozen, _, _) = await read.RunAsync(chosen, stop);
        var file = new StringBuilder("indicator,version,year,cut,frozen_at,hub,hub_name,signed_up,started,completed,schools\r\n");
        var about = string.Create(CultureInfo.InvariantCulture, $"{Indicator.Engagement.Key},{frozen?.IndicatorVersion ?? Indicator.Engagement.Version},{chosen.Year.ToSlug()},{chosen.On:yyyy-MM-dd},{frozen?.FrozenAt:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        foreach (var hub in (await db.TilesAsync(stop)).OrderBy(h => h.Slug, StringComparer.Ordinal)) Write(hub.Slug, hub.Name, figures.Of(hub.Id));
        Write("", "all", figures.National);
        return Results.File(Encoding.UTF8.GetBytes(file.ToString()), "text/csv; charset=utf-8", $"{Indicator.Engagement.Key}-{chosen.Year.ToSlug()}-{chosen.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv");

        void Write(string slug, string name, EngagementCount count) =>
            file.Append(CultureInfo.InvariantCulture, $"{about},{slug},\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{count.SignedUp},{count.Started},{count.Completed},{count.Schools}\r\n");
    }

    private static IResult NoCut() =>
        Results.Problem("Write the programme year as 2026-27 and the cut as yyyy-mm-dd, a day up to today: ?year=2026-27&cut=2027-01-11.", statusCode: StatusCodes.Status400BadRequest);
}
