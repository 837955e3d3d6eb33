using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>Accepted: the hub has given or holds the places. Offered: on the waitlist, and a place waits for the school's answer. Lapsed: they were held or offered, and nobody answered in time.</summary>
public enum InterestState { Unconfirmed, Waiting, Accepted, Waitlisted, Offered, Declined, Withdrawn, Lapsed }

/// <summary>A school's dated wish for places in a Work Group, with named people. Confirmed by a link sent to whoever asked.</summary>
public sealed class Interest
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What people quote: "IN-4F7K2B".</summary>
    public required string Reference { get; init; }

    public required Guid WorkGroupId { get; init; }
    public required Guid SchoolId { get; init; }
    public required Guid HubId { get; init; }
    public required string AskedByName { get; init; }
    public required string AskedByEmail { get; init; }
    public string? Note { get; init; }

    /// <summary>Whoever asked wants to hear first when the project opens again, if it finds no place now.</summary>
    public bool WantsToHear { get; set; }

    /// <summary>When they said that they do not want to be told again that it opens.</summary>
    public DateTime? HearNoMoreAt { get; set; }
    public required DateTime AskedAt { get; init; }

    /// <summary>The privacy notice that the form showed to whoever asked.</summary>
    public Guid? NoticeId { get; init; }

    /// <summary>The key of the form that was sent: sent again, by a second press or a second try, it is the same request. Null for one that came without.</summary>
    public Guid? FormKey { get; init; }

    /// <summary>What was sent under that key, as a hash.</summary>
    public string? FormHash { get; init; }

    /// <summary>Hash of the token in the confirming link.</summary>
    public required string ConfirmTokenHash { get; init; }
    public DateTime? ConfirmedAt { get; set; }

    public InterestState State { get; set; } = InterestState.Unconfirmed;

    /// <summary>The day by which the hub should answer: five working days after it was confirmed or, where places are drawn, after schools could last ask (see <see cref="HowPlacesAreGiven"/>).</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Who of the hub looks after it until it is answered; nobody, where their role in the hub is over.</summary>
    public Guid? OwnerId { get; set; }

    public DateTime? AnsweredAt { get; set; }
    public Guid? AnsweredById { get; set; }
    public string? AnswerReason { get; set; }

    /// <summary>Hash of the token in the link by which whoever asked sees where they stand on the waitlist; null before they were put on it.</summary>
    public string? WaitlistTokenHash { get; set; }

    /// <summary>The band of its school when it confirmed, from 1; one more than the last where none fitted, and 0 where the group has none.</summary>
    public int Band { get; set; }

    /// <summary>Its place when the places of the group were drawn, from 1; null where they were not, or it was not in the draw.</summary>
    public int? DrawPlace { get; set; }

    /// <summary>The last day on which nothing is offered, because the school declined an offer and stays on the waitlist for a later one.</summary>
    public DateOnly? RestsUntil { get; set; }

    /// <summary>Still to be confirmed or answered, or answered with a yes.</summary>
    public bool IsAlive => State is not (InterestState.Declined or InterestState.Withdrawn or InterestState.Lapsed);

    public static string NewReference() => "IN-" + Secret.NewShortCode(6);
}

/// <summary>Somebody named in an interest. Named by a colleague: told at once, when the interest is confirmed.</summary>
public sealed class InterestPerson
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid InterestId { get; init; }
    public required int Position { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public string? Post { get; init; }
    public Guid? PersonId { get; set; }

    /// <summary>Hash of the token in the link by which somebody who was named by a colleague says that they do not come; null for whoever asked.</summary>
    public string? LeaveTokenHash { get; set; }
    public DateTime? LeftAt { get; set; }

    /// <summary>The head's yes that covers this person; null while there is none, and for somebody whom the head does not release.</summary>
    public Guid? AgreementId { get; set; }
}

/// <summary>Held: counts against capacity and waits for the head's agreement. Offered: counts, and waits for a school of the waitlist. Taken: given. Freed: given back.</summary>
public enum PlaceState { Held, Taken, Offered, Freed }

/// <summary>A school's place in a Work Group, with the people places inside it.</summary>
public sealed class Place
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }
    public required Guid SchoolId { get; init; }

    /// <summary>The interest that it answers; null for a place of an earlier year, which came with a hub's spreadsheet.</summary>
    public Guid? InterestId { get; init; }

    /// <summary>People places inside it; one fewer for each person who withdraws and leaves a colleague behind.</summary>
    public required int People { get; set; }
    public required PlaceState State { get; set; }
    public required DateTime GivenAt { get; init; }

    /// <summary>Until when it is held or offered, as long as it is.</summary>
    public DateTime? HeldUntil { get; set; }
    public DateTime? FreedAt { get; set; }
}

public enum ParticipationState { SignedUp, Started, Completed, Withdrew }

/// <summary>One person in one Work Group. What happened is in its events; the state is the latest of them, kept for speed.</summary>
public sealed class Participation
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid SchoolId { get; set; }

    /// <summary>The place the person comes by; another one when they come back after they withdrew.</summary>
    public required Guid PlaceId { get; set; }
    public ParticipationState State { get; set; } = ParticipationState.SignedUp;
}

/// <summary>A dated fact about a participation: signed up, started, completed, withdrew. Four different facts; none is ever changed, and one that was never true is an <see cref="EventTakenBack"/>.</summary>
public sealed class ParticipationEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required ParticipationState Kind { get; init; }

    /// <summary>The day it is true of; figures at a cut date count events on or before it.</summary>
    public required DateOnly On { get; init; }

    public required DateTime RecordedAt { get; init; }
    public Guid? RecordedById { get; init; }
    public string? Reason { get; init; }

    /// <summary>Of withdrew: whole days before the next session of the group, as its dates stood then. Null where none was to come, and for all others.</summary>
    public int? NoticeDays { get; init; }
}
