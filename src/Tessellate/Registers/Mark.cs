namespace Tessellate.Registers;

public enum MarkKind { Attended, Late, Part, Online, AbsentWithNotice, Absent }

/// <summary>What the register says of one person at one session, now. Earlier marks are kept as <see cref="MarkChange"/>s.</summary>
public sealed class Mark
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required Guid ParticipationId { get; init; }

    /// <summary>Null once the mark was taken off again.</summary>
    public required MarkKind? Kind { get; set; }

    /// <summary>When the person was marked, by our clock; it may have reached us later (<see cref="Tap"/>).</summary>
    public required DateTime MarkedAt { get; set; }
    public Guid? MarkedById { get; set; }

    /// <summary>Grows by one with each <see cref="MarkChange"/>, so that two phones cannot overwrite each other unseen.</summary>
    public int Version { get; set; } = 1;
}

/// <summary>A mark as it was made or changed: never altered afterwards.</summary>
public sealed class MarkChange
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required Guid ParticipationId { get; init; }

    /// <summary>The mark's version from here on: changes of one mark are in its order.</summary>
    public required int Version { get; init; }

    public MarkKind? OldKind { get; init; }
    public MarkKind? NewKind { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTime At { get; init; }
    public Guid? ById { get; init; }

    /// <summary>The tap on a phone that this was, so that it is saved once however often it is sent; null for a form.</summary>
    public Guid? TapId { get; init; }

    /// <summary>When that tap was made, by our clock; null for a form.</summary>
    public DateTime? TappedAt { get; init; }

    /// <summary>It came after a mark that was made later: it is kept here and never was the mark.</summary>
    public bool IsOvertaken { get; init; }
}
