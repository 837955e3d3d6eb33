namespace Tessellate.AskMe;

/// <summary>Addresses of the directory of those who may be asked.</summary>
public static class AskMeUrls
{
    public const string All = "/ask-me";

    public const string Mine = "/ask-me/mine";

    /// <summary>What was reported, for the national lead.</summary>
    public const string Reported = "/ask-me/reported";

    public static string Ask(Guid entryId) => $"/ask-me/{entryId}/ask";

    public static string Question(Guid questionId) => $"/ask-me/questions/{questionId}";
}
