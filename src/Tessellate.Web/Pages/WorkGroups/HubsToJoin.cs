using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.Networks;
using Tessellate.Planning;
using Tessellate.Web.Components;
using Tessellate.WorkGroups;

namespace Tessellate.Web.Pages.WorkGroups;

/// <summary>What the pages that set up and change a group let people choose between.</summary>
internal static class HubsToJoin
{
    /// <summary>Every hub but that one, by name.</summary>
    public static Task<List<Choice>> HubChoicesAsync(this TessellateDb db, Guid but, CancellationToken stop) =>
        db.Hubs.Where(h => h.Id != but).OrderBy(h => h.Name).Select(h => new Choice(h.Slug, h.Name, null)).ToListAsync(stop);

    /// <summary>Those of the hub who can be chosen to lead a group.</summary>
    public static async Task<IReadOnlyList<Choice>> LeadChoicesAsync(this TessellateDb db, Guid hubId, Access access, DateOnly today, CancellationToken stop) =>
        [.. (await ChooseLeads.WhoAsync(db, hubId, access, today, stop)).Select(l => new Choice($"{l.PersonId}", l.Name, $"Accredited until {l.ExpiresOn.InWords()}"))];

    public static IEnumerable<Choice> Ways =>
    [
        new($"{WayOfGiving.Hub}", "We answer each request", "Those of the bands that you set for the group stand first in your queue."),
        new($"{WayOfGiving.FirstCome}", "Whoever confirms first has them", "When none is left, a request goes to the end of the waitlist. A head is asked to agree as always."),
        new($"{WayOfGiving.Draw}", "By draw, when recruitment is over", "All requests are put in an order by lot. When somebody asked plays no part.")
    ];

    public static IEnumerable<Choice> Visibilities =>
    [
        new($"{Visibility.Open}", "Everybody", "It stands in every list, and every school that the project is for can ask."),
        new($"{Visibility.Invitation}", "Those who are invited", "It stands in no list and no search. Who has its link can ask."),
        new($"{Visibility.FollowOn}", "Schools that took part before", "Everybody sees it. Only schools that took part in an earlier project or group can ask.")
    ];
}
