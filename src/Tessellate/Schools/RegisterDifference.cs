namespace Tessellate.Schools;

public enum RegisterChange { New, Converted, Renamed, Moved, Changed, Closed, Reopened, Merged, Split, Unclear, Missing }

/// <summary>One thing that a register says differently of one establishment, in words.</summary>
public sealed record RegisterLine(RegisterChange Change, int Urn, string Name, string? What = null);

/// <summary>What a register file would change, or has changed.</summary>
public sealed record RegisterDifference
{
    public required string FileName { get; init; }
    public required DateOnly RegisterOn { get; init; }
    public required int Rows { get; init; }
    public required int OpenStateFunded { get; init; }
    public required int OpenStateFundedBefore { get; init; }
    public required int OpenWithoutType { get; init; }

    /// <summary>Columns the file does not have; what is stored of them stays.</summary>
    public required IReadOnlyList<string> MissingColumns { get; init; }
    public required IReadOnlyList<RegisterLine> Lines { get; init; }

    /// <summary>How many establishments changed in each field.</summary>
    public required IReadOnlyDictionary<string, int> ChangedFields { get; init; }
    public required int LinksAdded { get; init; }
    public required int LinksRemoved { get; init; }
    public required bool IsApplied { get; init; }

    public bool IsEmpty => LinksAdded == 0 && LinksRemoved == 0 && ChangedFields.Count == 0 && Lines.All(line => line.Change == RegisterChange.Missing);

    /// <summary>How many of each kind, those that are none included.</summary>
    public IReadOnlyDictionary<string, int> Counts => Enum.GetValues<RegisterChange>()
        .ToDictionary(change => change.ToString(), change => Lines.Count(line => line.Change == change));
}
