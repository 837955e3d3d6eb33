using Tessellate.Foundation;

namespace Tessellate.Notices;

/// <summary>
/// Objection: nothing but service mail is sent. Restriction: the same, and the person's participations are left out of every figure
/// that is counted while it lasts; the record is kept and nothing else is done with it.
/// </summary>
public enum LimitKind { Objection, Restriction }

/// <summary>A person's wish that their record be used less, from one moment to another; no end: it holds.</summary>
public sealed class Limit
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required LimitKind Kind { get; init; }
    public required DateTime FromAt { get; init; }
    public DateTime? ToAt { get; private set; }
    public string? Reason { get; init; }

    /// <exception cref="BrokenRuleException">It has been lifted before.</exception>
    public void Lift(DateTime now)
    {
        if (ToAt is not null) throw new BrokenRuleException("This limit has been lifted already.");
        ToAt = now;
    }
}

public static class LimitQueries
{
    public static IQueryable<Limit> InForce(this IQueryable<Limit> limits) => limits.Where(l => l.ToAt == null);
}
