using Tessellate.Accounts;
using Tessellate.Joining;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>A Work Group as it is being invented: with what it is a run of, who leads it and who has asked so far.</summary>
internal sealed record InventedGroup(WorkGroup Group, Project Project, ProjectFacts Facts, HubTeam Team, Person Leader, List<Session> Sessions, DateOnly OpenedOn)
{
    /// <summary>What was asked, in the order of inventing.</summary>
    public List<InventedInterest> Interests { get; } = [];

    /// <summary>Schools that have asked, whatever the answer: each asks once.</summary>
    public HashSet<Guid> Asked { get; } = [];

    public List<InventedParticipant> Participants { get; } = [];
    public int SchoolPlacesTaken { get; set; }
    public int PeoplePlacesTaken { get; set; }
    public bool IsFull => SchoolPlacesTaken >= Group.SchoolPlaces || PeoplePlacesTaken + Project.PeoplePerSchoolMin > Group.PeoplePlaces;
}

/// <summary>An interest with those who were named, and the token of its confirming link, which only a message holds.</summary>
internal sealed record InventedInterest(Interest Interest, InventedSchool School, IReadOnlyList<InterestPerson> People, string Token)
{
    /// <summary>Who is to agree, where the project needs it.</summary>
    public InterestHead? Head { get; init; }

    /// <summary>The question to the head, where the hub gave a place.</summary>
    public InventedAgreement? Agreement { get; set; }

    /// <summary>The offer of a place to it, where it was on the waitlist and its turn came.</summary>
    public InventedOffer? Offer { get; set; }
}

/// <summary>How somebody's year in a group goes.</summary>
internal enum Fate { Steady, Patchy, NeverCame, Withdrew }

internal sealed record InventedParticipant(Participation Participation, DateOnly SignedUpOn, Fate Fate, DateOnly? WithdrewOn);
