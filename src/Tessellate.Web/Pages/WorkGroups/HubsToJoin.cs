using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Web.Components;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>What the pages that set up and change a group let people choose between.</summary>
internal static class HubsToJoin
{
    /// <summary>Every hub but that one, by name.</summary>
    public static Task<List<Choice>> HubChoicesAsync(this TessellateDb db, Guid but, CancellationToken stop) =>
        db.Hubs.Where(h => h.Id != but).OrderBy(h => h.Name).Select(h => new Choice(h.Slug, h.Name, null)).ToListAsync(stop);

    public static IEnumerable<Choice> Visibilities =>
    [
        new($"{Visibility.Open}", "Everybody", "It stands in every list, and every school that the project is for can ask."),
        new($"{Visibility.Invitation}", "Those who are invited", "It stands in no list and no search. Who has its link can ask."),
        new($"{Visibility.FollowOn}", "Schools that took part before", "Everybody sees it. Only schools that took part in an earlier project or group can ask.")
    ];
}
