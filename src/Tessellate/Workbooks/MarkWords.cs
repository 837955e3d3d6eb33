using Tessellate.Registers;

namespace Tessellate.Workbooks;

/// <summary>What may stand in a cell for a mark: its word, the word of a sentence, or its letter on the printed sheet.</summary>
public static class MarkWords
{
    private static readonly Dictionary<string, MarkKind> Known = MarkKinds.All
        .SelectMany(kind => new[] { kind.Label(), ((MarkKind?)kind).InWords(), $"{kind}", $"{TypedSheet.LetterOf(kind)}" }.Select(word => (word, kind)))
        .DistinctBy(w => w.word, StringComparer.OrdinalIgnoreCase).ToDictionary(w => w.word, w => w.kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>"Present, Late, Part, Online, Told us, Absent".</summary>
    public static string Offered { get; } = string.Join(", ", MarkKinds.All.Select(MarkKinds.Label));

    public static MarkKind? Find(string word) => Known.TryGetValue(word, out var kind) ? kind : null;
}
