namespace Tessellate.Figures;

/// <summary>How a frozen figure and the same figure counted again differ: the schools it counts now and did not, and the other way round.</summary>
public sealed record Difference(EngagementFact Fact, int Then, int Now, int More, int NoLonger)
{
    public static IEnumerable<Difference> Between(Engagement frozen, Engagement again) => Enum.GetValues<EngagementFact>().Select(fact =>
    {
        var (then, now) = (Counted(frozen, fact), Counted(again, fact));
        return new Difference(fact, then.Count, now.Count, now.Except(then).Count(), then.Except(now).Count());
    }).Where(d => d.More + d.NoLonger > 0);

    // By hub too: a school that counts for another hub now changes two figures.
    private static HashSet<(Guid School, Guid Hub)> Counted(Engagement figures, EngagementFact fact) =>
        [.. figures.Rows.Where(r => Engagement.IsTrue(r, fact)).Select(r => (r.SchoolId, r.HubId))];
}
