namespace Tessellate.Leaders;

/// <summary>Withdrawn: somebody else leads the group by now, it does not meet, or the person cannot lead it any more.</summary>
public enum LeadAskState { Asked, Yes, No, Withdrawn }

/// <summary>The hub asks an accredited leader whether they lead a Work Group. One for a person and a group: whoever has not answered or said no is not asked again. A yes gives the role.</summary>
public sealed class LeadAsk
{
    public const int ReasonMaxLength = 300;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required Guid WorkGroupId { get; init; }
    public required Guid PersonId { get; init; }
    public required DateTime AskedAt { get; init; }
    public required Guid AskedById { get; init; }

    /// <summary>As what the asker acted: the yes gives the role in their name.</summary>
    public required string AskedAs { get; init; }

    /// <summary>Hash of the token in the link of the message.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Only ever changed by a conditional UPDATE from the state in which it was read.</summary>
    public LeadAskState State { get; private init; } = LeadAskState.Asked;
    public DateTime? AnsweredAt { get; private init; }

    /// <summary>Why not, where they said it.</summary>
    public string? Reason { get; private init; }

    /// <summary>Whether it keeps the hub from asking again: it waits, or was answered with a no.</summary>
    public bool Stands => State is LeadAskState.Asked or LeadAskState.No;

    /// <summary>The same question, asked once more.</summary>
    internal LeadAsk Again(DateTime askedAt, Guid askedById, string askedAs, string tokenHash) =>
        new() { Id = Id, HubId = HubId, WorkGroupId = WorkGroupId, PersonId = PersonId, AskedAt = askedAt, AskedById = askedById, AskedAs = askedAs, TokenHash = tokenHash };

    /// <summary>As it was answered: for what is invented.</summary>
    internal static LeadAsk Of(LeadAsk ask, LeadAskState state, DateTime? answeredAt, string? reason) => new()
    {
        HubId = ask.HubId, WorkGroupId = ask.WorkGroupId, PersonId = ask.PersonId, AskedAt = ask.AskedAt, AskedById = ask.AskedById, AskedAs = ask.AskedAs, TokenHash = ask.TokenHash, State = state, AnsweredAt = answeredAt, Reason = reason
    };
}
