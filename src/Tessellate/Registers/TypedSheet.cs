using Tessellate.Foundation;

namespace Tessellate.Registers;

/// <summary>A printed sheet as it is typed back: "K7M P, 2BD L" and so on, a row's code and the letter of its mark.</summary>
public static class TypedSheet
{
    private static readonly Dictionary<char, MarkKind> Letters = new()
    {
        ['P'] = MarkKind.Attended, ['L'] = MarkKind.Late, ['H'] = MarkKind.Part, ['O'] = MarkKind.Online, ['T'] = MarkKind.AbsentWithNotice, ['A'] = MarkKind.Absent
    };

    public static char LetterOf(MarkKind kind) => Letters.Single(letter => letter.Value == kind).Key;

    /// <summary>The marks that were typed, on top of those that <paramref name="lines"/> show.</summary>
    /// <exception cref="BrokenRuleException">Something cannot be read; all of it is named at once, and nothing is taken.</exception>
    public static List<Marking> Read(string text, IReadOnlyList<RegisterLine> lines, IReadOnlyDictionary<Guid, string> codes)
    {
        var byCode = lines.Where(l => codes.ContainsKey(l.ParticipationId)).ToDictionary(l => codes[l.ParticipationId]);
        var (markings, wrong) = (new Dictionary<Guid, Marking>(), new List<string>());
        foreach (var typed in text.ToUpperInvariant().Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts is not [var code, [var letter]]) wrong.Add($"“{typed}” is not a row’s code, a space and a letter.");
            else if (!byCode.TryGetValue(code, out var line)) wrong.Add($"No row of this session has the code {code}.");
            else if (!Letters.TryGetValue(letter, out var kind)) wrong.Add($"{letter} after {code} is no mark. Use {string.Join(", ", Letters.Keys)}.");
            else if (markings.TryGetValue(line.ParticipationId, out var before) && before.Kind != kind) wrong.Add($"{code} is there twice, with different marks.");
            else markings[line.ParticipationId] = new(line.ParticipationId, kind, line.Kind, line.Version);
        }
        if (wrong.Count > 0) throw new BrokenRuleException(string.Join(' ', wrong), "Rows");
        if (markings.Count == 0) throw new BrokenRuleException("Type at least one row: its code, a space and a letter.", "Rows");
        return [.. markings.Values];
    }
}
