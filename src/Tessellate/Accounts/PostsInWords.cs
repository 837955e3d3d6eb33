using Tessellate.Networks;

namespace Tessellate.Accounts;

/// <summary>Posts as the network calls them.</summary>
public static class PostsInWords
{
    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<PostKind> Kinds { get; } = [PostKind.Teacher, PostKind.SubjectLead, PostKind.Head, PostKind.Other];

    /// <summary>"Teacher", "Maths lead".</summary>
    public static string InWords(this PostKind kind, NetworkSettings? settings) => kind switch
    {
        PostKind.Teacher => Capital(settings?.Word("teacher") ?? "teacher"),
        PostKind.SubjectLead => Capital(settings is not null && settings.Words.TryGetValue("subjectLead", out var word) ? word : "subject lead"),
        PostKind.Head => "Head",
        _ => "Another post"
    };

    /// <summary>The post as it is shown: its own words, or those of its kind.</summary>
    public static string InWords(this PostHeld held, NetworkSettings? settings) => held.Kind == PostKind.Other ? held.Post ?? "" : held.Kind.InWords(settings);

    /// <summary>What a colleague wrote, as a kind where it is one: "maths lead", "Headteacher".</summary>
    public static (PostKind Kind, string? Post) Read(string? written, NetworkSettings? settings)
    {
        var text = written?.Trim() ?? "";
        if (text.Length == 0) return (PostKind.Teacher, null);
        if (text.ToLowerInvariant() is "head" or "headteacher" or "head teacher") return (PostKind.Head, null);

        var kind = Kinds.FirstOrDefault(k => k != PostKind.Other && k.InWords(settings).Equals(text, StringComparison.OrdinalIgnoreCase));
        return kind == PostKind.Other ? (kind, text) : (kind, null);
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
