namespace Tessellate.Privacy;

/// <summary>
/// Somebody was erased: their id, which names nobody any more, and a keyed hash of each address they had. The same is written to a
/// file beside the database, so that a copy from before cannot bring anybody back.
/// </summary>
public sealed class Erasure
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>Keyed hashes, parted by spaces.</summary>
    public required string AddressHashes { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>An address that must not be written to again, except in answer to what its owner asks for: only its keyed hash is kept.</summary>
public sealed class Suppression
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string AddressHash { get; init; }

    /// <summary>Why, as a key: "erased", "unsubscribed".</summary>
    public required string Why { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>One night's removal of what is past its date. The day is claimed by inserting it: one node does the work.</summary>
public sealed class RetentionRun
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required DateOnly On { get; init; }
    public required DateTime StartedAt { get; init; }
    public DateTime? FinishedAt { get; private set; }
    public int Rows { get; private set; }

    public void Finish(int rows, DateTime now) => (Rows, FinishedAt) = (rows, now);
}
