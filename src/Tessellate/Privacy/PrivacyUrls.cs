namespace Tessellate.Privacy;

/// <summary>Addresses of one's own record, and of the pages on which operators see what is kept.</summary>
public static class PrivacyUrls
{
    public const string My = "/my";
    public const string Download = "/my/download";
    public const string Correct = "/my/correct";
    public const string Limits = "/my/limits";
    public const string Consents = "/my/consents";
    public const string EraseMe = "/my/erase";
    public const string Processing = "/privacy/processing";
    public const string Retention = "/privacy/retention";
    public const string Exposure = "/privacy/exposure";

    public static string Erase(Guid personId) => $"/people/{personId}/erase";
}
