using Tessellate.Accounts;
using Tessellate.WorkGroups;

namespace Tessellate.Learning;

/// <summary>Reflections are read by whoever wrote them, and those that are shared by whoever leads the group today: not by the hub, and not by somebody who looks at the site as another.</summary>
public static class LearningPermissions
{
    extension(Access access)
    {
        /// <summary>Whose reflections are shown as their own: nobody's while somebody else is looking.</summary>
        public Guid? OwnReflectionsOf => access.Viewer is null ? access.Person?.Id : null;
    }

    /// <summary>Whether an address is of one's own learning, as a page or a file: nobody opens it in another's name.</summary>
    public static bool IsOwnLearning(string? path) => path is not null && path.StartsWith(LearningUrls.My, StringComparison.OrdinalIgnoreCase);

    public static IQueryable<Reflection> OwnOf(this IQueryable<Reflection> reflections, Access access)
    {
        var me = access.OwnReflectionsOf;
        return reflections.Where(r => me != null && r.PersonId == me);
    }

    /// <summary>Those of a group that were shared with the person, who leads it.</summary>
    public static IQueryable<Reflection> SharedWith(this IQueryable<Reflection> reflections, Access access)
    {
        var led = access.Viewer is null ? access.LedWorkGroupIds.ToList() : [];
        return reflections.Where(r => r.SharedAt != null && r.WorkGroupId != null && led.Contains(r.WorkGroupId.Value));
    }

    /// <summary>Groups that the person leads.</summary>
    public static IQueryable<WorkGroup> LedBy(this IQueryable<WorkGroup> groups, Access access)
    {
        var led = access.LedWorkGroupIds.ToList();
        return groups.Where(g => led.Contains(g.Id));
    }
}
