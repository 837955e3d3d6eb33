using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.LocalNetworks;

/// <summary>An open local network with a theme: everybody may know of it.</summary>
public sealed record ThemeNetwork(string Code, string Title, string Purpose, string Hub);

/// <summary>A link or a file that was shared in such a network, of which the reader is a member or a keeper.</summary>
public sealed record ThemeShared(string Text, string Url, string Code, string Network);

public static class NetworksOfTheme
{
    /// <summary>By hub and title.</summary>
    public static Task<List<ThemeNetwork>> LocalNetworksOfThemeAsync(this TessellateDb db, string theme, int most, CancellationToken stop = default) =>
        (from n in Of(db, theme)
         join h in db.Hubs on n.HubId equals h.Id
         where n.ClosedAt == null
         orderby h.Name, n.Title, n.Code
         select new ThemeNetwork(n.Code, n.Title, n.Purpose, h.Name)).Take(most).ToListAsync(stop);

    /// <summary>Links, the latest first, and then files; none for a visitor.</summary>
    public static async Task<List<ThemeShared>> SharedOfThemeAsync(this TessellateDb db, string theme, Access access, int most, CancellationToken stop = default)
    {
        if (access.Person is null) return [];

        var seen = Of(db, theme).OpenInsideTo(access, db);
        var links = await (from e in db.LocalEntries
                           join n in seen on e.LocalNetworkId equals n.Id
                           where e.Kind == LocalEntryKind.Link && e.TakenOutAt == null && e.Url != null
                           orderby e.WrittenAt descending, e.Id
                           select new ThemeShared(e.Text, e.Url!, n.Code, n.Title)).Take(most).ToListAsync(stop);
        var files = await (from f in db.LocalFiles
                           join n in seen on f.LocalNetworkId equals n.Id
                           orderby f.SharedAt descending, f.Id
                           select new { f.Id, f.Name, n.Code, n.Title }).Take(most).ToListAsync(stop);
        return [.. links, .. files.Select(f => new ThemeShared(f.Name, LocalNetworksUrls.File(f.Code, f.Id), f.Code, f.Title))];
    }

    private static IQueryable<LocalNetwork> Of(TessellateDb db, string theme)
    {
        var wanted = $",{theme},";
        return db.LocalNetworks.Where(n => ("," + n.Themes + ",").Contains(wanted));
    }
}
