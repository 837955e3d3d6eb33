using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;

namespace Tessellate.WorkGroups;

/// <summary>Groups that follow on one another in a ring would each be for schools that took part in the next: nobody could ask in any of them.</summary>
public static class FollowOnRing
{
    /// <summary>From what is followed back to the group itself; empty when there is no ring. <paramref name="follows"/>: on which code each group follows.</summary>
    public static IReadOnlyList<string> Find(string ownCode, string followed, IReadOnlyDictionary<string, string> follows)
    {
        var way = new List<string> { followed };
        while (way[^1] != ownCode)
        {
            // A ring of others, or the first of all: the group itself is not in it.
            if (!follows.TryGetValue(way[^1], out var next) || way.Contains(next)) return [];
            way.Add(next);
        }
        return way;
    }

    /// <summary>
    /// Inside the transaction of whoever changes the group. A group follows on groups of its own hub only: the hub's row is held, before the group's, so that of two that are changed at once to follow on each other the
    /// second is told.
    /// </summary>
    /// <exception cref="BrokenRuleException">There would be a ring.</exception>
    internal static async Task MustNotCloseAsync(TessellateDb db, Hub hub, string ownCode, string? followed, CancellationToken stop)
    {
        if (followed is null) return;

        await db.Hubs.Where(h => h.Id == hub.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.Name, h => h.Name), stop);
        var follows = await db.WorkGroups.Where(g => g.HubId == hub.Id && g.Code != ownCode && g.FollowsOn != null).ToDictionaryAsync(g => g.Code, g => g.FollowsOn!, stop);
        if (Find(ownCode, followed, follows) is not { Count: > 0 } ring) return;

        throw new BrokenRuleException($"{ring[0]} follows on {string.Join(", which follows on ", ring.Skip(1))}: schools could ask in none of them. Enter the code of an earlier one.", "Form.FollowsOn");
    }
}
