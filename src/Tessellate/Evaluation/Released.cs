namespace Tessellate.Evaluation;

/// <summary>What was counted in one part of a whole (a group of a hub), and whether its form is closed: only then does it not change any more.</summary>
public sealed record CountedPart(Tally Tally, bool IsClosed)
{
    /// <summary>Whether it shows by itself.</summary>
    public bool Shows => IsClosed && Tally.IsEnough;

    public bool HasAnswers => Tally.All > 0;
}

/// <summary>
/// What may be shown of a whole so that nothing of fewer than ten can be worked out by taking one number from another. A part shows by itself when its form is closed
/// and ten have answered. The others are never in a total one by one: they are joined, once all of the whole are closed, when they are two at least and have
/// ten answers together; else they are in no total. So a total less all that shows is nothing, or ten answers at least.
/// </summary>
public sealed record Released(Tally Total, int Showing, int Joined, IReadOnlyList<CountedPart> LeftOut)
{
    public bool Shows => Total.All > 0;

    public static Released Of(IReadOnlyCollection<CountedPart> parts)
    {
        var (showing, others) = (parts.Where(p => p.Shows).ToList(), parts.Where(p => !p.Shows).ToList());
        var small = Join(others);
        return new([.. showing, .. small], showing.Count, small.Count, small.Count > 0 ? [] : others);
    }

    /// <summary>The same of several wholes (the hubs of a project): their totals, and what each of them left out, joined by the same rule.</summary>
    public static Released Of(IReadOnlyCollection<Released> wholes)
    {
        var others = wholes.SelectMany(w => w.LeftOut).ToList();
        var small = Join(others);
        var sum = wholes.Aggregate(Tally.None, (sum, w) => sum + w.Total);
        return new(small.Aggregate(sum, (all, p) => all + p.Tally), wholes.Sum(w => w.Showing), wholes.Sum(w => w.Joined) + small.Count, small.Count > 0 ? [] : others);
    }

    private Released(IEnumerable<CountedPart> counted, int showing, int joined, IReadOnlyList<CountedPart> leftOut) : this(counted.Aggregate(Tally.None, (sum, p) => sum + p.Tally), showing, joined, leftOut) { }

    private static List<CountedPart> Join(List<CountedPart> others)
    {
        var small = others.Where(p => p.HasAnswers).ToList();
        return others.TrueForAll(p => p.IsClosed) && small.Count >= 2 && small.Sum(p => p.Tally.Own) >= Tally.Fewest ? small : [];
    }
}
