namespace Tessellate.Accounts;

/// <summary>What a role lets a person do. Their names come from the network file.</summary>
public enum Role { NationalLead, NationalAnalyst, HubLead, AssistantLead, HubAdministrator, BoardMember, WorkGroupLead, LocalLeader, TrustLead, Evaluator, Operator }

/// <summary>
/// A role that a person holds, in a hub, a Work Group, a trust or the whole network, from one day to another (both included).
/// Who gave it and why stays with it, and so does who ended it. One that was ended at once holds no more from that second on.
/// </summary>
public sealed class RoleGrant
{
    public const int ReasonMaxLength = 500;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required Role Role { get; init; }

    /// <summary>The hub; for the lead of a Work Group the hub that runs it.</summary>
    public Guid? HubId { get; init; }
    public Guid? WorkGroupId { get; init; }

    /// <summary>A trust as the register of schools names it.</summary>
    public string? Trust { get; init; }

    public required DateOnly FromOn { get; init; }
    public DateOnly? ToOn { get; set; }

    /// <summary>Null for a role that is older than this record.</summary>
    public DateTime? GivenAt { get; init; }
    public Guid? GivenById { get; init; }

    /// <summary>As what the giver acted: "Hub lead, North Star".</summary>
    public required string GrantedBy { get; init; }
    public string? Reason { get; init; }

    /// <summary>The second in which it was ended at once; null while it holds, and for one that runs out.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Who settled when it ends, if somebody did after it was given.</summary>
    public Guid? EndedById { get; init; }
    public string? EndedBy { get; init; }
    public string? EndReason { get; init; }

    public RoleScope Scope => new(HubId, WorkGroupId, Trust);

    public bool IsInForceOn(DateOnly day) => FromOn <= day && (ToOn is null || ToOn >= day) && (EndedAt is null || ToOn > day);
}
