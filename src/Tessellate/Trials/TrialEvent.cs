namespace Tessellate.Trials;

/// <summary>
/// Assessed: looked at. Excluded: not in the draw, with a reason. Enrolled: will be drawn. Randomised: drawn into an arm. Overridden: its lock was lifted by the national lead. Withdrew: takes no
/// further part. Lost: nothing can be measured there. Released: may begin after the wait.
/// </summary>
public enum TrialEventKind { Assessed, Excluded, Enrolled, Randomised, Overridden, Withdrew, Lost, Released }

/// <summary>Why a school is not in the draw.</summary>
public enum ExclusionReason { HasPlace, OtherTrial, NotThisYear, TooFewNamed, Closed, NotEligible, Declined, Other }

/// <summary>A dated fact about a school in a trial; none is ever changed. The figures of the flow are counted from these.</summary>
public sealed class TrialEvent
{
    public const int NoteMaxLength = 500;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid TrialId { get; init; }
    public required Guid SchoolId { get; init; }
    public required TrialEventKind Kind { get; init; }
    public required DateOnly On { get; init; }
    public required DateTime RecordedAt { get; init; }
    public Guid? RecordedById { get; init; }
    public ExclusionReason? Excluded { get; init; }
    public TrialArm? Arm { get; init; }
    public string? Note { get; init; }
}

public static class TrialWords
{
    public static string InWords(this ExclusionReason reason) => reason switch
    {
        ExclusionReason.HasPlace => "Has a place in the project already",
        ExclusionReason.OtherTrial => "Is part of another trial of the project",
        ExclusionReason.NotThisYear => "Has said: not this year",
        ExclusionReason.TooFewNamed => "Names too few people",
        ExclusionReason.Closed => "Has closed",
        ExclusionReason.NotEligible => "Does not meet the protocol",
        ExclusionReason.Declined => "Does not want to be in the trial",
        _ => "Another reason"
    };

    public static string InWords(this TrialStratum stratum) => stratum switch
    {
        TrialStratum.Phase => "Phase",
        TrialStratum.Disadvantage => "Free school meals: under 15%, 15% to under 30%, 30% or more",
        TrialStratum.Hub => "The hub in which it asked",
        _ => "New to that hub, or had a place there before"
    };

    public static string InWords(this TrialArm arm) => arm == TrialArm.Intervention ? "begins first" : "waits";

    public static string InWords(this TrialEventKind kind) => kind switch
    {
        TrialEventKind.Assessed => "Looked at for the trial",
        TrialEventKind.Excluded => "Excluded",
        TrialEventKind.Enrolled => "Enrolled; locked until the draw",
        TrialEventKind.Randomised => "Drawn",
        TrialEventKind.Overridden => "Lock lifted by the national lead",
        TrialEventKind.Withdrew => "Withdrew from the trial",
        TrialEventKind.Lost => "Lost to follow-up",
        _ => "Released: may begin"
    };

    public static string InWords(this TrialState state) => state switch
    {
        TrialState.Enrolling => "Enrolling",
        TrialState.Drawn => "Drawn",
        TrialState.Released => "Released",
        _ => "Stopped"
    };
}
