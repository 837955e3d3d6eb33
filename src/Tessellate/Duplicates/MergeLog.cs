using System.Text.Json;

namespace Tessellate.Duplicates;

/// <summary>A field that was chosen from the other record: both values as they were.</summary>
public sealed record ChosenField(string Field, string? Kept, string? Gone);

/// <summary>A participation that stood twice in one group for one person: what was taken back of the second.</summary>
public sealed record CountedTwice(Guid ParticipationId, Guid WorkGroupId, Guid PlaceId, string State, IReadOnlyList<Guid> EventIds)
{
    /// <summary>What was proposed or decided about absences of the second, which fell away.</summary>
    public IReadOnlyList<FallenProposal> Proposals { get; init; } = [];
}

/// <summary>A proposal about an absence as it was before it fell away.</summary>
public sealed record FallenProposal(Guid Id, string State, int ChargedPence);

/// <summary>Everything a merge changed: rows by the column that named the person, fields, and what was counted twice.</summary>
public sealed record MergeLog(Dictionary<string, List<Guid>> Moved, List<ChosenField> Fields, List<CountedTwice> Twice)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static MergeLog Read(string json) => JsonSerializer.Deserialize<MergeLog>(json)!;
}
