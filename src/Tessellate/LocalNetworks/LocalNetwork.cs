using Tessellate.Foundation;

namespace Tessellate.LocalNetworks;

/// <summary>A group without an end date that a hub runs: any teacher of any school joins it and leaves it at any time.</summary>
public sealed class LocalNetwork
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>As people say it: "LN-4F7K".</summary>
    public required string Code { get; init; }

    public required Guid HubId { get; init; }
    public required string Title { get; set; }

    /// <summary>What it is for, in a few sentences; everybody reads it.</summary>
    public required string Purpose { get; set; }

    /// <summary>Phases of school that it is of use to, parted by commas; empty: all. It turns nobody away.</summary>
    public string Phases { get; set; } = "";

    /// <summary>Keys of qualifications that it is about, parted by commas.</summary>
    public string Qualifications { get; set; } = "";

    /// <summary>Keys of themes in the network file, parted by commas; what is shared in it has them too.</summary>
    public string Themes { get; set; } = "";

    public required DateOnly StartedOn { get; init; }

    /// <summary>When its hub ended it: nobody joins any more, and what was shared stays to be read by those who are in.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>Grows by one with each change: of two who change it at once the second is told.</summary>
    public int Version { get; set; } = 1;

    public static string NewCode() => "LN-" + Secret.NewShortCode();
}

/// <summary>Somebody who is in a local network, for the school that they named. Whoever leaves is taken out of the table.</summary>
public sealed class LocalMember
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid LocalNetworkId { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid SchoolId { get; init; }
    public required DateTime JoinedAt { get; init; }

    /// <summary>Keeps the network beside the staff of its hub.</summary>
    public bool IsLead { get; set; }
}

/// <summary>When a local network meets, and where or through which link; everybody sees day and place, members the link.</summary>
public sealed class LocalMeeting
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid LocalNetworkId { get; init; }
    public required DateTime StartsAt { get; init; }
    public required DateTime EndsAt { get; init; }
    public required string About { get; init; }
    public string? Place { get; init; }
    public string? OnlineUrl { get; init; }
    public DateTime? CancelledAt { get; set; }

    /// <summary>"Wednesday 3 February 2027, 4pm to 5pm, The lead school".</summary>
    public string InWords => $"{DateOnly.FromDateTime(StartsAt.InLondon()).InWordsWithWeekday()}, {StartsAt.TimeInWords()} to {EndsAt.TimeInWords()}, {Place ?? "online"}";
}
