namespace Tessellate.Learning;

/// <summary>Addresses of one's professional learning.</summary>
public static class LearningUrls
{
    public const string My = "/my/learning";
    public const string NewReflection = "/my/learning/reflections/new";
    public const string Pdf = "/my/learning.pdf";
    public const string Json = "/my/learning.json";

    public static string Reflection(Guid id) => $"/my/learning/reflections/{id}";

    /// <summary>What those who take part have shared with whoever leads the group.</summary>
    public static string Shared(string workGroupCode) => $"/work-groups/{workGroupCode}/reflections";
}
