using Tessellate.Foundation;

namespace Tessellate.Trials;

/// <summary>Intervention: may be given places from the draw on. Control: waits until the release day.</summary>
public enum TrialArm { Intervention, Control }

/// <summary>By what schools are parted before the draw, so that both arms are alike in it.</summary>
public enum TrialStratum { Phase, Disadvantage, Hub, NewToHub }

/// <summary>Enrolling: schools are taken in. Drawn: the arms are settled. Released: the control schools may begin. Stopped: called off, nobody is locked.</summary>
public enum TrialState { Enrolling, Drawn, Released, Stopped }

/// <summary>A trial of a project: which schools begin first is drawn, once, and the others are locked in every hub until a day. What it sets out to find is fixed before that.</summary>
public sealed class Trial
{
    public const int MostYears = 5, MostParts = 9, ProtocolMaxLength = 10_000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What people quote: "TR-4F7K".</summary>
    public required string Code { get; init; }
    public required string Title { get; init; }

    /// <summary>The project that is tried: schools are enrolled from what was asked for in it, in every hub.</summary>
    public required Guid ProjectId { get; init; }

    /// <summary>The protocol, fixed when the trial is set up: its words, or where it is registered, or both.</summary>
    public string? Protocol { get; init; }
    public string? ProtocolUrl { get; init; }

    /// <summary>The first day on which control schools may have places.</summary>
    public required DateOnly ReleaseOn { get; init; }

    /// <summary>How the arms share the schools: 1 to 1, or 2 to 1.</summary>
    public required int InterventionParts { get; init; }
    public required int ControlParts { get; init; }

    /// <summary>Names of <see cref="TrialStratum"/>, parted by commas; empty: one stratum.</summary>
    public required string Strata { get; init; }
    public required DateTime SetUpAt { get; init; }
    public Guid? SetUpById { get; init; }

    /// <summary>Grows by one with each enrolment, so that nobody is taken in while it is being drawn.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Set once, by one conditional UPDATE, when it is drawn.</summary>
    public DateTime? DrawnAt { get; init; }
    public Guid? DrawnById { get; init; }
    public string? Seed { get; init; }

    /// <summary>Where a seed comes from that was typed in; null for one that the program made.</summary>
    public string? SeedSource { get; init; }
    public string? DrawVersion { get; init; }
    public string? InputHash { get; init; }

    public DateTime? ReleasedAt { get; init; }
    public DateTime? StoppedAt { get; init; }
    public Guid? StoppedById { get; init; }
    public string? StoppingReason { get; init; }

    public TrialState State => StoppedAt is not null ? TrialState.Stopped : ReleasedAt is not null ? TrialState.Released : DrawnAt is not null ? TrialState.Drawn : TrialState.Enrolling;

    public IReadOnlyList<TrialStratum> StrataKinds => [.. Strata.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<TrialStratum>)];

    public static string NewCode() => "TR-" + Secret.NewShortCode();
}

/// <summary>A further project in which control schools are locked: the same one in the next year, say.</summary>
public sealed class TrialProject
{
    public required Guid TrialId { get; init; }
    public required Guid ProjectId { get; init; }
}

/// <summary>A school of a trial: the lasting school, whatever its URN becomes.</summary>
public sealed class TrialSchool
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid TrialId { get; init; }
    public required Guid SchoolId { get; init; }

    /// <summary>The hub in which it asked: whose staff see that it waits.</summary>
    public required Guid HubId { get; init; }

    /// <summary>In words, as it was when the school was enrolled; empty where it was excluded at once.</summary>
    public required string Stratum { get; init; }

    public string? DrawKey { get; set; }
    public int? DrawPlace { get; set; }
    public int? PlaceInStratum { get; set; }
    public TrialArm? Arm { get; set; }
}
