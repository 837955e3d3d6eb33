namespace Tessellate.Registers;

/// <summary>
/// Somebody who may has ordered the certificates of a Work Group; they are issued in the background, one group after the other, so that
/// thousands keep no page waiting. A group has one open order at most.
/// </summary>
public sealed class CertificateOrder
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }
    public required Guid OrderedById { get; init; }

    /// <summary>As what, in the words of the record: "staff of the hub".</summary>
    public required string ActingAs { get; init; }
    public required DateTime OrderedAt { get; init; }

    /// <summary>Until when one node is at work on it; whoever stopped half way has changed nothing, and another takes it after.</summary>
    public DateTime? LeasedUntil { get; set; }
    public DateTime? DoneAt { get; set; }

    /// <summary>How many certificates were issued by it.</summary>
    public int Issued { get; set; }
}
