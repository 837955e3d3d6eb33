using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Networks;

namespace Tessellate.WorkGroups;

/// <summary>A Work Group of a project, by the day on which it starts.</summary>
public sealed record GroupOfProject(string Code, string Title, string HubName, DateOnly StartsOn, Guid HubId);

/// <summary>Which groups a change of a project's wording reaches: those that have not begun. Whoever is in one that has, began under the words as they were.</summary>
public sealed record Reach(IReadOnlyList<GroupOfProject> Reached, IReadOnlyList<GroupOfProject> Begun)
{
    public static Reach Nothing { get; } = new([], []);

    /// <summary>Of these, the groups of one hub.</summary>
    public Reach In(Guid hubId) => new([.. Reached.Where(g => g.HubId == hubId)], [.. Begun.Where(g => g.HubId == hubId)]);

    public static async Task<Reach> OfAsync(TessellateDb db, Guid projectId, DateOnly today, CancellationToken stop = default)
    {
        var hubs = db.Hubs;
        var groups = await db.WorkGroups.Real().Where(g => g.ProjectId == projectId && g.CancelledAt == null && g.EndsOn >= today).Join(hubs, g => g.HubId, h => h.Id, (g, h) => new { g.Code, g.Title, h.Name, g.StartsOn, g.HubId })
            .OrderBy(g => g.StartsOn).ThenBy(g => g.Code).Select(g => new GroupOfProject(g.Code, g.Title, g.Name, g.StartsOn, g.HubId)).ToListAsync(stop);
        return new([.. groups.Where(g => g.StartsOn > today)], [.. groups.Where(g => g.StartsOn <= today)]);
    }
}
