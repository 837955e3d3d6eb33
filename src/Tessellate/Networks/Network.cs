using Tessellate.Foundation;

namespace Tessellate.Networks;

public enum AreaPolicy
{
    /// <summary>An area suggests a hub; a school may choose another.</summary>
    Soft,

    /// <summary>An area decides the hub; a school may not choose.</summary>
    Hard
}

/// <summary>The whole network, as its file describes it. One a database.</summary>
public sealed class Network
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Key { get; init; }
    public required string Name { get; set; }
    public required AreaPolicy AreaPolicy { get; set; }

    /// <summary>The network file as loaded (words, roles, stages, rooms, code pattern, state-funded types), as JSON.</summary>
    public required string Settings { get; set; }

    public required DateTime LoadedAt { get; set; }
}

/// <summary>A hub: a stable slug; its names, lead schools and area are dated.</summary>
public sealed class Hub
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Slug { get; init; }

    /// <summary>Two or three letters for the tile map: "EMW".</summary>
    public required string Code { get; set; }

    /// <summary>The name today; earlier ones are <see cref="HubName"/>s.</summary>
    public required string Name { get; set; }

    public required string Region { get; set; }
    public string? Website { get; set; }
    public string? ContactName { get; set; }
    public string? ContactEmail { get; set; }
    public string? ContactTelephone { get; set; }

    /// <summary>Where the tile stands: column from the west, row from the north.</summary>
    public required int TileColumn { get; set; }
    public required int TileRow { get; set; }
}

/// <summary>A name a hub had, from one day to another (both included; no end: still). An alias is found but not shown.</summary>
public sealed class HubName
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required string Name { get; init; }
    public bool IsAlias { get; init; }
    public DateOnly? FromOn { get; init; }
    public DateOnly? ToOn { get; set; }
}

/// <summary>A school that leads a hub, alone or with another, from one day to another (both included; no end: still).</summary>
public sealed class HubLeadSchool
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required string Name { get; init; }
    public int? Urn { get; init; }
    public DateOnly? FromOn { get; init; }
    public DateOnly? ToOn { get; set; }
}

/// <summary>An administrative district with its ONS code. Codes change; <see cref="ReplacedByCode"/> leads to the present one.</summary>
public sealed class District
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string Region { get; set; }
    public string? ReplacedByCode { get; set; }
    public DateOnly? ReplacedOn { get; set; }
}

/// <summary>How it is known that a district belongs to a hub. For operators only.</summary>
public enum AreaBasis { Published, Older, Inferred, Corrected }

/// <summary>A district in a hub's area, from one day to another (both included; no end: still).</summary>
public sealed class HubArea
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid HubId { get; init; }
    public required string DistrictCode { get; init; }
    public required AreaBasis Basis { get; set; }
    public required DateOnly FromOn { get; init; }
    public DateOnly? ToOn { get; set; }
    public Guid? CorrectedById { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A single school that a hub serves although its district says otherwise.</summary>
public sealed class AreaException
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SchoolId { get; init; }
    public required Guid HubId { get; init; }
    public required DateOnly FromOn { get; init; }
    public DateOnly? ToOn { get; set; }
    public required string Reason { get; init; }
}

/// <summary>A school's own choice of hub for one programme year. The latest choice of a year holds.</summary>
public sealed class HubChoice
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SchoolId { get; init; }
    public required Guid HubId { get; init; }
    public required ProgrammeYear Year { get; init; }
    public required DateTime ChosenAt { get; init; }
    public Guid? ChosenById { get; init; }
    public required string ChosenBy { get; init; }
    public string? Reason { get; init; }
}
