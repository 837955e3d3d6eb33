using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Networks;

/// <summary>A hub as the map and the lists of hubs show it.</summary>
public sealed record HubTile(Guid Id, string Slug, string Code, string Name, string Region, int Column, int Row);

public static class HubQueries
{
    /// <summary>Every hub, in the order of regions and names.</summary>
    public static Task<List<HubTile>> TilesAsync(this TessellateDb db, CancellationToken stop = default) => db.Hubs
        .OrderBy(h => h.Region).ThenBy(h => h.Name)
        .Select(h => new HubTile(h.Id, h.Slug, h.Code, h.Name, h.Region, h.TileColumn, h.TileRow))
        .ToListAsync(stop);

    /// <summary>Regions as the map has them, the northernmost first.</summary>
    public static IEnumerable<IGrouping<string, HubTile>> FromNorthToSouth(this IEnumerable<HubTile> hubs) =>
        hubs.GroupBy(h => h.Region).OrderBy(region => region.Average(h => h.Row)).ThenBy(region => region.Key, StringComparer.Ordinal);
}
