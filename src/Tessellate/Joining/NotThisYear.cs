namespace Tessellate.Joining;

/// <summary>
/// A school's dated no: it does not want to be invited to a project, or to anything, until a day. It holds in every hub, through imports and restores, until that day is over or the
/// school takes it back; what it said before stays.
/// </summary>
public sealed class NotThisYear
{
    public const int MostYears = 2;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SchoolId { get; init; }

    /// <summary>Null: everything.</summary>
    public Guid? ProjectId { get; init; }

    /// <summary>The last day of it.</summary>
    public required DateOnly Until { get; init; }
    public required string Reason { get; init; }

    /// <summary>Who spoke for the school, as it is shown: "Ms Finch, headteacher".</summary>
    public required string SaidBy { get; init; }
    public required DateTime SaidAt { get; init; }

    /// <summary>Who of a hub wrote it down; null when the school said it, by its link or on its own page.</summary>
    public Guid? RecordedById { get; init; }

    public DateTime? TakenBackAt { get; init; }
    public string? TakenBackBy { get; init; }
    public Guid? TakenBackById { get; init; }
}
