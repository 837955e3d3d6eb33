using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>Awaits: the school is in a trial, and who begins first is still to be drawn. Control: the draw put it among those that begin later.</summary>
public enum LockReason { Awaits, Control }

/// <summary>
/// A school that is given no place in a project until a day, in any hub, because it is part of a trial. It is the lasting school, whatever its URN becomes. Only a national lead lifts
/// one before its day, with a reason.
/// </summary>
public sealed class ControlLock
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid TrialId { get; init; }
    public required Guid SchoolId { get; init; }
    public required Guid ProjectId { get; init; }

    /// <summary>The first day on which the school may be given a place again.</summary>
    public required DateOnly OpensOn { get; init; }
    public LockReason Reason { get; init; } = LockReason.Awaits;
    public required DateTime SetAt { get; init; }

    public DateTime? LiftedAt { get; init; }
    public Guid? LiftedById { get; init; }

    /// <summary>What whoever gives a place, or has one, reads; names no school and no other hub.</summary>
    public static string InWords(LockReason reason, DateOnly opensOn) => reason == LockReason.Control
        ? $"This school waits until {opensOn.InWords()} as part of a trial; no hub can give it a place in this project before. Nothing was changed. Write to the national lead if it cannot wait."
        : "This school is part of a trial, and the schools that begin first are still to be drawn; no hub can give it a place in this project before the draw. Nothing was changed. Write to the national lead if it cannot wait.";
}
