using System.Security.Cryptography;
using System.Text;
using Tessellate.Foundation;

namespace Tessellate.WorkGroups;

public enum MeetingMode { InPerson, Online, Blended }

public enum Recruitment { Draft, Open, Closed }

/// <summary>One hub's run of a project: its sessions, its leads, and places counted twice, by school and by person.</summary>
public sealed class WorkGroup
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>What people quote to each other: "WG-4F7K".</summary>
    public required string Code { get; init; }

    public required Guid ProjectId { get; init; }
    public required Guid HubId { get; init; }
    public required string Title { get; set; }
    public required MeetingMode Mode { get; set; }
    public string? Venue { get; set; }
    public string? Town { get; set; }
    public Recruitment Recruitment { get; set; } = Recruitment.Open;

    public required int SchoolPlaces { get; set; }
    public required int PeoplePlaces { get; set; }

    /// <summary>Whether what comes free is offered to the waitlist by the program, without anybody of the hub.</summary>
    public bool OffersByItself { get; set; } = true;

    /// <summary>Places taken. Only ever changed by a conditional UPDATE (see Joining), never by counting and then saving.</summary>
    public int SchoolPlacesTaken { get; private set; }
    public int PeoplePlacesTaken { get; private set; }

    /// <summary>Whether places go at once to whoever confirms first, as long as there are any; otherwise the hub gives them.</summary>
    public bool FirstCome { get; set; }

    /// <summary>Who sees it and may ask.</summary>
    public Visibility Visibility { get; set; }

    /// <summary>
    /// The key of the invitation link, while it is by invitation. Kept as it is and not as a hash, so that the hub can copy the link again: it opens a form, and shows nobody.
    /// </summary>
    public string? InvitationKey { get; set; }

    /// <summary>What a follow-on group follows: the code of a project or of a group; and the same as schools read it.</summary>
    public string? FollowsOn { get; set; }
    public string? FollowsOnInWords { get; set; }

    /// <summary>Whether somebody who shows that key is invited.</summary>
    public bool IsOpenedBy(string? key) => key is not null && InvitationKey is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(InvitationKey));

    /// <summary>Half-days out of class that one person gives up in the whole set of sessions.</summary>
    public required int HalfDaysOut { get; set; }

    public DateOnly StartsOn { get; set; }
    public DateOnly EndsOn { get; set; }

    /// <summary>The first and the last day on which schools may ask, both included; null where recruitment alone decides.</summary>
    public DateOnly? OpensOn { get; set; }
    public DateOnly? ClosesOn { get; set; }

    /// <summary>For how many days before <see cref="OpensOn"/> those can ask who found no place the year before; 0 where nobody hears first.</summary>
    public int HeadStartDays { get; set; }
    public const int MostHeadStart = 28;

    /// <summary>Grows by one with each change of the plan, so that of two who change it at once the second is told.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>When it was called off, by whom and why; what had happened until then stays. Everybody reads the reason.</summary>
    public DateTime? CancelledAt { get; private set; }
    public Guid? CancelledById { get; private set; }
    public string? CancellingReason { get; private set; }

    /// <summary>An invented group for trying things out. It stays a draft, so only staff of its hub see it, and nothing of it counts.</summary>
    public bool IsSample { get; init; }

    public int SchoolPlacesLeft => SchoolPlaces - SchoolPlacesTaken;
    public int PeoplePlacesLeft => PeoplePlaces - PeoplePlacesTaken;
    public bool IsRecruiting => Recruitment == Recruitment.Open;

    internal void WasCancelled(DateTime at, Guid by, string reason) => (CancelledAt, CancelledById, CancellingReason, Recruitment) = (at, by, reason, Recruitment.Closed);

    public bool IsCancelled => CancelledAt is not null;

    /// <summary>Whether schools may ask for places on that day: recruiting, within the days for it, and not over.</summary>
    public bool IsOpenOn(DateOnly day) => IsRecruiting && EndsOn >= day && !OpensAfter(day) && (ClosesOn is not { } last || last >= day);

    /// <summary>Whether the first day on which schools may ask is still to come.</summary>
    public bool OpensAfter(DateOnly day) => IsRecruiting && OpensOn is { } first && first > day;

    /// <summary>Whether on that day only those can ask who have a head start.</summary>
    public bool IsOpenEarlyOn(DateOnly day) => OpensAfter(day) && !IsCancelled && OpensOn!.Value.AddDays(-HeadStartDays) <= day;

    /// <summary>Whether places may be offered to the waitlist on that day: published, not a sample, not cancelled and not over.</summary>
    public bool MayOfferOn(DateOnly day) => !IsSample && !IsCancelled && Recruitment != Recruitment.Draft && EndsOn >= day;

    /// <summary>The end of every address in a sample. A name that ends so belongs to nobody, ever.</summary>
    public const string SampleAddresses = ".sample.example";

    /// <summary>Where the people of this sample have their addresses; they belong to it alone and go with it.</summary>
    public string SampleDomain => $"@{Code.ToLowerInvariant()}{SampleAddresses}";

    /// <summary>The school as the record names it: nothing of a sample stands in a school's timeline.</summary>
    public Guid? InRecord(Guid schoolId) => IsSample ? null : schoolId;

    public static string NewCode() => "WG-" + Secret.NewShortCode();
}

/// <summary>A meeting of a Work Group: when, and where or through which link.</summary>
public sealed class Session
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }
    public required int Number { get; init; }
    public required DateTime StartsAt { get; set; }
    public required DateTime EndsAt { get; set; }
    public string? Venue { get; set; }
    public string? OnlineUrl { get; set; }
}

/// <summary>Agreed: it runs the group jointly. Asked: it has not answered, and nothing of the group is its. Declined: it said no, or no longer.</summary>
public enum PartnerState { Agreed, Asked, Declined }

/// <summary>A further hub that runs the group jointly, once it has said yes.</summary>
public sealed class PartnerHub
{
    public required Guid WorkGroupId { get; init; }
    public required Guid HubId { get; init; }

    /// <summary>Only ever changed by a conditional UPDATE.</summary>
    public PartnerState State { get; init; }

    /// <summary>Null for one from before hubs were asked.</summary>
    public DateTime? AskedAt { get; init; }
    public DateTime? AnsweredAt { get; init; }
}
