using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>
/// Asked: the head has a link and the place is held. Agreed, NotNow: the head's answer. Lapsed: nobody answered in time. Replaced: the hub
/// asked anew or gave up. Revoked: a yes that the head took back.
/// </summary>
public enum AgreementState { Asked, Agreed, NotNow, Lapsed, Replaced, Revoked }

/// <summary>
/// The head's answer for named people and days, asked by one link that is answered once and needs no account. What the head saw and who
/// answered is kept as it was; the yes can be taken back later by a link of its own.
/// </summary>
public sealed class Agreement
{
    public const int DaysToAnswer = 14;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid InterestId { get; init; }
    public required Guid HubId { get; init; }
    public required Guid SchoolId { get; init; }

    /// <summary>Whom the link was sent to.</summary>
    public required string HeadName { get; init; }
    public required string HeadEmail { get; init; }
    public required DateTime AskedAt { get; init; }

    /// <summary>Until when the link can be answered and the place is held: the end of a day in England.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Hash of the token in the link that asks.</summary>
    public required string TokenHash { get; init; }

    /// <summary>What the school undertakes, in the words that the head saw, and their version.</summary>
    public required string Wording { get; init; }
    public required int WordingVersion { get; init; }

    public AgreementState State { get; set; } = AgreementState.Asked;
    public DateTime? AnsweredAt { get; set; }

    /// <summary>The name that whoever answered gave; also when it is not the head's own.</summary>
    public string? AnsweredBy { get; set; }

    /// <summary>Why not now, or why it was taken back.</summary>
    public string? Reason { get; set; }

    /// <summary>Hash of the token in the link that takes a yes back; null until there is a yes.</summary>
    public string? RevokeTokenHash { get; set; }
    public DateTime? RevokedAt { get; set; }

    /// <summary>The first instant of the day after the last one on which it can be answered, by clocks in England.</summary>
    public static DateTime ExpiryFor(DateOnly today) => today.AddDays(DaysToAnswer + 1).ToDateTime(TimeOnly.MinValue).FromLondon();

    /// <summary>The last day on which it can be answered.</summary>
    public DateOnly LastDay => LastDayBefore(ExpiresAt);

    public static DateOnly LastDayBefore(DateTime expiry) => DateOnly.FromDateTime(expiry.InLondon()).AddDays(-1);
}

/// <summary>Who is asked to agree to an interest: named by whoever asked for places, and put right by the hub.</summary>
public sealed class InterestHead
{
    public required Guid InterestId { get; init; }
    public required string Name { get; set; }
    public required string Email { get; set; }

    /// <summary>When the hub said that this is the head's address; needed where it is not at the school's own domain.</summary>
    public DateTime? ConfirmedAt { get; set; }
    public Guid? ConfirmedById { get; set; }
}
