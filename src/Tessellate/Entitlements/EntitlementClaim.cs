
namespace Tessellate.Entitlements;

/// <summary>
/// Claimed: by the school, or the hub for it. Checked: the hub has looked at the evidence. Paid, or for kits Sent: by the national lead, as a fact that is written down. Received:
/// the kits have come. SentBack: it counts no longer, and its reason stands in its steps.
/// </summary>
public enum EntitlementState { Claimed, SentBack, Checked, Paid, Sent, Received }

/// <summary>A part of what a school may have, as it was claimed. Its amount is never changed.</summary>
public sealed class EntitlementClaim
{
    public const int EvidenceMaxLength = 500;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SchoolEntitlementId { get; init; }

    /// <summary>Pence, or kits.</summary>
    public required int Amount { get; init; }

    /// <summary>When it was bought, or for kits when they are needed.</summary>
    public required DateOnly On { get; init; }

    /// <summary>A link to the evidence: an invoice in the school's own files, for example. Null where the evidence is a file.</summary>
    public string? Evidence { get; init; }

    /// <summary>Only ever changed by a conditional UPDATE from the one state before it.</summary>
    public EntitlementState State { get; set; } = EntitlementState.Claimed;

    /// <summary>The form it came by: one form is one claim, however often it is sent.</summary>
    public required Guid FormKey { get; init; }
}

/// <summary>The evidence of a claim as a file: for the school, its hub and the national lead. Never changed.</summary>
public sealed class EvidenceFile
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ClaimId { get; init; }
    public required string Name { get; init; }

    /// <summary>By what is in it (<see cref="Foundation.SharedFiles"/>), not by what a browser said.</summary>
    public required string ContentType { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    public required byte[] Content { get; init; }
    public required DateTime AddedAt { get; init; }
    public Guid? AddedById { get; init; }
}

/// <summary>A step of such a claim: who took it, when, and what they said. Only ever added to.</summary>
public sealed class EntitlementStep
{
    public const int NoteMaxLength = 500;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ClaimId { get; init; }
    public required EntitlementState To { get; init; }
    public required DateTime At { get; init; }
    public Guid? ById { get; init; }
    public string? Note { get; init; }
}
