namespace Tessellate.Leaders;

public enum SupportState { Planned, Held, Cancelled }

/// <summary>
/// Somebody of the hub visits whoever leads a Work Group, while it meets: to see, to talk about it, and to agree what each of them does next. Read by the staff of the hub and by
/// that lead, and by nobody else.
/// </summary>
public sealed class SupportVisit
{
    public const int TextMaxLength = 2000;
    public const int ReasonMaxLength = 300;

    /// <summary>So many actions are agreed at one visit.</summary>
    public const int MostActions = 10;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required Guid WorkGroupId { get; init; }
    public required Guid LeadId { get; init; }
    public required Guid VisitorId { get; init; }
    public required DateOnly On { get; init; }
    public required DateTime PlannedAt { get; init; }

    public SupportState State { get; set; } = SupportState.Planned;
    public string? CancellingReason { get; set; }

    /// <summary>What was seen and said, in words that the lead reads.</summary>
    public string? Seen { get; set; }
    public DateTime? WrittenAt { get; set; }
    public Guid? WrittenById { get; set; }

    /// <summary>Grows by one with each change.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>What one of the two does next, by when; whoever does it, or the hub, says when it is done.</summary>
public sealed class SupportAction
{
    public const int TextMaxLength = 300;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SupportVisitId { get; init; }
    public required string Text { get; init; }

    /// <summary>The lead or the visitor.</summary>
    public required Guid OwnerId { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateTime AgreedAt { get; init; }
    public DateTime? DoneAt { get; set; }
    public Guid? DoneById { get; set; }

    public bool IsOverdueOn(DateOnly day) => DoneAt is null && DueOn < day;
}
