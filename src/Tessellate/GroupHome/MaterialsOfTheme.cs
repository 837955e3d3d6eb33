using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.WorkGroups;

namespace Tessellate.GroupHome;

/// <summary>A material with a theme, in a group whose home the reader sees.</summary>
public sealed record ThemeMaterial(string Text, string Url, string GroupCode, string GroupTitle);

public static class MaterialsOfTheme
{
    /// <summary>The latest first; none for a visitor.</summary>
    public static async Task<List<ThemeMaterial>> MaterialsOfThemeAsync(this TessellateDb db, string theme, Access access, int most, CancellationToken stop = default)
    {
        if (access.Person is null) return [];

        var wanted = $",{theme},";
        return await (from e in db.HomeEntries
                      join g in db.WorkGroups.WithHomeFor(access, db) on e.WorkGroupId equals g.Id
                      where e.Kind == EntryKind.Material && e.TakenOutAt == null && e.Url != null && ("," + e.Themes + ",").Contains(wanted)
                      orderby e.WrittenAt descending, e.Id
                      select new ThemeMaterial(e.Text, e.Url!, g.Code, g.Title)).Take(most).ToListAsync(stop);
    }
}
