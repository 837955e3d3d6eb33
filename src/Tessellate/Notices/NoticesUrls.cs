namespace Tessellate.Notices;

/// <summary>Addresses of the notices that people are shown.</summary>
public static class NoticesUrls
{
    public const string All = "/privacy/notices";
    public const string New = "/privacy/notices/new";

    public static string Notice(Guid id) => $"/privacy/notices/{id}";
}
