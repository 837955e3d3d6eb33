using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>Open: the place counts as taken and waits for the school. Accepted, Declined: its answer. Lapsed: no answer in time. Withdrawn: nobody of those named is left, or the group is cancelled.</summary>
public enum OfferState { Open, Accepted, Declined, Lapsed, Withdrawn }

/// <summary>
/// A place that came free, offered to the next on the waitlist until the end of a day. It is taken out of what the group has at once; an offer
/// that comes to nothing leaves no place behind, only itself.
/// </summary>
public sealed class PlaceOffer
{
    public const int WorkingDaysToAnswer = 5;

    /// <summary>For how many days nothing is offered to a school that said: a later one.</summary>
    public const int DaysOfRest = 14;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid InterestId { get; init; }
    public required Guid WorkGroupId { get; init; }
    public required Guid HubId { get; init; }
    public required int People { get; init; }
    public required DateTime OfferedAt { get; init; }

    /// <summary>Until when it can be answered: the end of a day in England.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Why it went to this school, as the school and the hub read it.</summary>
    public required string Reason { get; init; }

    /// <summary>Hash of the token in the link of the message; the link goes on showing where the school stands.</summary>
    public required string TokenHash { get; init; }

    public OfferState State { get; init; } = OfferState.Open;
    public DateTime? EndedAt { get; init; }

    /// <summary>Who answered for the school on the telephone, as it is shown: "Ms Finch, headteacher". Null for an answer by the link, or none.</summary>
    public string? SaidBy { get; init; }

    /// <summary>Who of the hub wrote that answer down.</summary>
    public Guid? RecordedById { get; init; }

    /// <summary>The last day on which it can be answered.</summary>
    public DateOnly LastDay => Agreement.LastDayBefore(ExpiresAt);

    public bool CanBeAnswered(DateTime now) => State == OfferState.Open && ExpiresAt > now;

    /// <summary>The first instant after five working days, by clocks in England; where the group begins before, of its first day.</summary>
    public static DateTime ExpiryFor(DateOnly today, DateOnly startsOn)
    {
        var last = today.AddWorkingDays(WorkingDaysToAnswer);
        if (startsOn > today && startsOn <= last) last = startsOn.AddDays(-1);
        return last.AddDays(1).ToDateTime(TimeOnly.MinValue).FromLondon();
    }
}

/// <summary>Why a request that comes earlier was not offered the place.</summary>
public enum PassedOverFor { HasPlace, TooFewNamed, HeadUnknown, WaitsForLater, TooManyForFree, NotThisYear, AgainstRules, Trial, TakesPart, SchoolClosed }

/// <summary>An earlier request that an offer passed over, and why: kept, and shown to the hub and to the school.</summary>
public sealed class PassedOver
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid OfferId { get; init; }
    public required Guid InterestId { get; init; }
    public required DateTime At { get; init; }
    public required PassedOverFor Why { get; init; }

    /// <summary>The reason with its numbers or its day; names nobody.</summary>
    public required string Said { get; init; }
}
