namespace Tessellate.Activity;

public static class ActivityQueries
{
    /// <summary>Who looked at a person's record, or at the site as that person, since then; their own looks are not recorded. The ids are of one person, whose records may have been made one.</summary>
    public static IQueryable<ActivityEntry> ViewsOf(this IQueryable<ActivityEntry> activity, IQueryable<Guid> personIds, DateTime since) =>
        activity.Where(e => e.AboutPersonId != null && personIds.Contains(e.AboutPersonId.Value) && e.At >= since).AreViews();

    /// <summary>Looks at people's records.</summary>
    public static IQueryable<ActivityEntry> AreViews(this IQueryable<ActivityEntry> activity) => activity.Where(e => e.Kind.StartsWith("viewed.") || e.Kind == "view-as.looked");

    public static IQueryable<ActivityEntry> Under(this IQueryable<ActivityEntry> activity, ActivityHeading? heading)
    {
        if (heading is null) return activity;

        // A list of beginnings cannot be asked for in one condition; no heading has more than six.
        var kinds = heading.Kinds.Concat(Enumerable.Repeat(heading.Kinds[0], 6)).Take(6).ToArray();
        var (a, b, c, d, e, f) = (kinds[0], kinds[1], kinds[2], kinds[3], kinds[4], kinds[5]);
        return activity.Where(x => x.Kind.StartsWith(a) || x.Kind.StartsWith(b) || x.Kind.StartsWith(c) || x.Kind.StartsWith(d) || x.Kind.StartsWith(e) || x.Kind.StartsWith(f));
    }
}
