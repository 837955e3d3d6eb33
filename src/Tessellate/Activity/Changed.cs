using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tessellate.Activity;

/// <summary>Old and new values of what was changed, as they are kept: <c>[{"what":"Name","old":"Ada Finch","new":"Ada Lark"}]</c>.</summary>
public sealed record Changed(string What, string? Old, string? New)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(params IReadOnlyCollection<(string What, object? Old, object? New)> changes) =>
        JsonSerializer.Serialize(changes.Select(c => new Changed(c.What, c.Old?.ToString(), c.New?.ToString())), Json);

    /// <summary>Nothing where the kept text is of another form.</summary>
    public static IReadOnlyList<Changed> Read(string? kept)
    {
        if (kept is null || !kept.StartsWith('[')) return [];

        return JsonSerializer.Deserialize<List<Changed>>(kept, Json) ?? [];
    }
}
