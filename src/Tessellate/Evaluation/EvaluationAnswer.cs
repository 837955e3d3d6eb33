namespace Tessellate.Evaluation;

/// <summary>When the same statements are answered: as a group begins, and as it ends.</summary>
public enum Moment { Start, End }

/// <summary>
/// What one person says at one moment. Its id is random and no time is kept of it, only the day until which it can be changed, which is the
/// same for the whole group: no order of rows tells who answered when.
/// </summary>
public sealed class EvaluationAnswer
{
    public const int TextMaxLength = 1000;

    public Guid Id { get; init; } = Guid.NewGuid();
    public required Guid WorkGroupId { get; init; }

    /// <summary>Null where it was typed in from paper: nobody is named on paper.</summary>
    public Guid? PersonId { get; init; }

    public required Moment Moment { get; init; }

    /// <summary>Of the statements that were answered.</summary>
    public required int Version { get; init; }

    public required DateOnly ClosesOn { get; set; }

    /// <summary>Whether it is finished. One that is half filled is kept for whoever fills it, and counted nowhere.</summary>
    public bool IsSent { get; set; }

    public string? Text { get; set; }
}

/// <summary>How true one statement is, from 1 to 5.</summary>
public sealed class EvaluationRating
{
    public Guid Id { get; private init; } = Guid.NewGuid();
    public required Guid AnswerId { get; init; }
    public required string Statement { get; init; }
    public required int Value { get; init; }
}
