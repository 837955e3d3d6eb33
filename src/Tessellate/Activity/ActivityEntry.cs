using Tessellate.Database;

namespace Tessellate.Activity;

/// <summary>
/// One thing that happened: who, when, acting as what, to what, old and new, and why. Written in the same save as the change, and
/// never altered: sealing fills in its batch and its salt, erasure takes out whatever tells of a person, and nothing else touches it.
/// </summary>
public sealed class ActivityEntry : IAppendOnly
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required DateTime At { get; init; }

    /// <summary>Who did it; null for a schedule, a command or a visitor. The summary does not name them.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>As which role, and in which hub: "Hub administrator, North Star".</summary>
    public required string ActingAs { get; init; }

    /// <summary>What was done, as a past-tense key: "interest.accepted", "area.corrected". Its first part decides under which heading it is found.</summary>
    public required string Kind { get; init; }

    public required string SubjectType { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>The hub whose slice this belongs to; null when it belongs to none.</summary>
    public Guid? HubId { get; init; }

    /// <summary>The school, the Work Group and the person in whose timelines it stands. A name in the summary, the reason or the changes is this person's.</summary>
    public Guid? SchoolId { get; init; }
    public Guid? WorkGroupId { get; init; }
    public Guid? AboutPersonId { get; init; }

    /// <summary>One sentence for timelines.</summary>
    public required string Summary { get; init; }

    public string? Reason { get; init; }

    /// <summary>Old and new values as JSON, where something was changed.</summary>
    public string? Changes { get; init; }

    /// <summary>The number of the batch it was sealed in.</summary>
    public int? Batch { get; private set; }

    /// <summary>Random bytes that go into its digest, so that nobody finds out by trying what was erased.</summary>
    public byte[]? Salt { get; private set; }

    public DateTime? ErasedAt { get; private set; }
}
