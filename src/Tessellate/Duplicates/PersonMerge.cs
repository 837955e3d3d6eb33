using Tessellate.Foundation;

namespace Tessellate.Duplicates;

/// <summary>Two records of one person made one: what was moved and what it was before is kept, so that it can be undone for thirty days.</summary>
public sealed class PersonMerge
{
    public const int DaysToUndo = 30;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>The record that goes on, and the one whose address now leads there.</summary>
    public required Guid KeptId { get; init; }
    public required Guid GoneId { get; init; }

    public required DateTime MergedAt { get; init; }
    public required Guid MergedById { get; init; }
    public required string Reason { get; init; }

    /// <summary>What is needed to undo it, as JSON (see <see cref="MergeLog"/>).</summary>
    public required string Log { get; set; }

    public DateTime? UndoneAt { get; private set; }
    public Guid? UndoneById { get; private set; }

    public bool CanBeUndone(DateTime now) => UndoneAt is null && now < MergedAt.AddDays(DaysToUndo);

    public void Undo(Guid? by, DateTime now)
    {
        if (UndoneAt is not null) throw new BrokenRuleException("This was undone already.");
        if (!CanBeUndone(now)) throw new BrokenRuleException($"A merge can be undone for {DaysToUndo} days, and they are over.");

        (UndoneAt, UndoneById) = (now, by);
    }
}

/// <summary>Somebody has said that two records are of two people: the pair is never suggested again.</summary>
public sealed class NotSamePerson
{
    /// <summary>The lesser id and the greater, so that a pair is one row.</summary>
    public Guid FirstId { get; private init; }
    public Guid SecondId { get; private init; }

    public DateTime SaidAt { get; private init; }
    public Guid SaidById { get; private init; }

    public static NotSamePerson Of(Guid one, Guid other, Guid by, DateTime now)
    {
        var (first, second) = Pair(one, other);
        return new() { FirstId = first, SecondId = second, SaidAt = now, SaidById = by };
    }

    public static (Guid First, Guid Second) Pair(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);
}
