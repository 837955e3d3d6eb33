using Tessellate.Foundation;

namespace Tessellate.Claims;

/// <summary>
/// Draft: counted anew whenever it is opened. Submitted: its lines are kept as they were. Checked: somebody else looked at it, and lines were
/// drawn for the sample. Sampled: the evidence of those was looked at. Paid and ClawedBack: what was done elsewhere, as somebody wrote it down.
/// </summary>
public enum ClaimState { Draft, Submitted, Checked, Sampled, Paid, ClawedBack }

/// <summary>What a hub claims for a period of a programme year: one claim for a hub and period. Payment is not ours; that it was made is a fact that somebody records.</summary>
public sealed class Claim
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required ProgrammeYear Year { get; init; }
    public required ClaimSeason Season { get; init; }
    public ClaimState State { get; set; } = ClaimState.Draft;

    /// <summary>The sum of its lines, in pence; 0 while it is a draft.</summary>
    public int Pence { get; set; }

    /// <summary>What was taken back of it, in pence.</summary>
    public int ClawedBackPence { get; set; }

    public ClaimPeriod Period => new(Year, Season);
}

/// <summary>A line of a claim as it was submitted: never changed and never deleted. A correction of an earlier claim has the difference only, which may be less than nothing.</summary>
public sealed class ClaimLine
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ClaimId { get; init; }
    public required ClaimKind Kind { get; init; }
    public required Guid WorkGroupId { get; init; }

    /// <summary>The session whose register is the evidence; null for a group, whose evidence is the group.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The day of the session, or on which the group began, as it was when the line was made.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Sessions, groups, or half-days of cover.</summary>
    public required int Quantity { get; init; }
    public required int RatePence { get; init; }
    public required int Pence { get; init; }
    public required bool IsCorrection { get; init; }

    /// <summary>Drawn by lot when the claim was checked: its evidence is looked at.</summary>
    public bool InSample { get; set; }

    /// <summary>When the claim was sent back with this line in it; it counts no more, and can still be opened. Null for a line that stands.</summary>
    public DateTime? SentBackAt { get; set; }

    public ClaimKey Key => new(Kind, SessionId ?? WorkGroupId);
}

/// <summary>What a line is about: it is claimed once, however many claims there are.</summary>
public readonly record struct ClaimKey(ClaimKind Kind, Guid Of);

/// <summary>A step of a claim: who took it, when, and what they said. Only ever added to.</summary>
public sealed class ClaimStep
{
    public const int NoteMaxLength = 1000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ClaimId { get; init; }

    /// <summary>The state it led to; <see cref="ClaimState.Draft"/> where it was sent back.</summary>
    public required ClaimState To { get; init; }
    public required DateTime At { get; init; }
    public Guid? ById { get; init; }
    public string? Note { get; init; }

    /// <summary>What the claim came to then; of a claw-back what was taken, in pence.</summary>
    public required int Pence { get; init; }
}
