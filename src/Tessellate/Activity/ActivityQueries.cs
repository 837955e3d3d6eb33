namespace Tessellate.Activity;

public static class ActivityQueries
{
    /// <summary>Who looked at a person's record since then; their own looks are not recorded.</summary>
    public static IQueryable<ActivityEntry> ViewsOf(this IQueryable<ActivityEntry> activity, Guid personId, DateTime since) =>
        activity.Where(e => e.AboutPersonId == personId && e.At >= since && e.Kind.StartsWith("viewed."));

    public static IQueryable<ActivityEntry> Under(this IQueryable<ActivityEntry> activity, ActivityHeading? heading)
    {
        if (heading is null) return activity;

        // A list of beginnings cannot be asked for in one condition; no heading has more than six.
        var kinds = heading.Kinds.Concat(Enumerable.Repeat(heading.Kinds[0], 6)).Take(6).ToArray();
        var (a, b, c, d, e, f) = (kinds[0], kinds[1], kinds[2], kinds[3], kinds[4], kinds[5]);
        return activity.Where(x => x.Kind.StartsWith(a) || x.Kind.StartsWith(b) || x.Kind.StartsWith(c) || x.Kind.StartsWith(d) || x.Kind.StartsWith(e) || x.Kind.StartsWith(f));
    }
}
