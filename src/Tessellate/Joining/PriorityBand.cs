using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>Which schools a band is for: by free school meals in the register of schools, without a place in the hub before, with a place in the strand last year, or on a list.</summary>
public enum BandKind { Disadvantage, NewToHub, FollowOn, Listed }

/// <summary>Schools that come first in a group, published on its page before anybody asks and unchanged from then on. Inside a band the order is that of confirming.</summary>
public sealed class PriorityBand
{
    public const int Most = 3;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid WorkGroupId { get; init; }

    /// <summary>From 1; the first is offered places first. Schools of no band come after the last.</summary>
    public required int Rank { get; init; }
    public required BandKind Kind { get; init; }

    /// <summary>Disadvantage: at least so many of a hundred pupils.</summary>
    public int? LeastPercent { get; init; }

    /// <summary>Listed: the list that is kept for all groups; null where the numbers were pasted for this one.</summary>
    public Guid? ListId { get; init; }

    /// <summary>Listed: what the list is called, and of which day it is.</summary>
    public string? ListName { get; init; }
    public DateOnly? ListedOn { get; init; }

    public string InWords => Kind switch
    {
        BandKind.Disadvantage => $"schools where at least {LeastPercent}% of pupils have free school meals, by the register of schools",
        BandKind.NewToHub => "schools that have had no place with this hub before",
        BandKind.FollowOn => "schools that had a place in this strand last year",
        _ => $"schools on the list “{ListName}” of {ListedOn?.InWords()}"
    };
}

/// <summary>A school on a list that was pasted for one band, by the number that the list gives.</summary>
public sealed class BandSchool
{
    public required Guid BandId { get; init; }
    public required int Urn { get; init; }
}
