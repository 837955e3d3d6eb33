namespace Tessellate.Registers;

/// <summary>Addresses of one's groups and of the registers of their sessions.</summary>
public static class RegistersUrls
{
    public const string MyGroups = "/my/groups";

    /// <summary>Who of a Work Group gets a certificate.</summary>
    public static string Certificates(string workGroupCode) => $"/work-groups/{workGroupCode}/certificates";

    /// <summary>Every group in which certificates are ready.</summary>
    public const string ReadyCertificates = "/my/groups/certificates";

    /// <summary>The public page that says whether a certificate holds.</summary>
    public static string Certificate(string number) => $"/certificates/{number}";

    public static string CertificateFile(string number) => $"/certificates/{number}/certificate.pdf";

    public static string Register(Guid sessionId) => $"/sessions/{sessionId}/register";
}
