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

    /// <summary>Where whoever is in the room types the code on the wall.</summary>
    public const string CheckIn = "/check-in";

    /// <summary>The code on the wall.</summary>
    public static string Wall(Guid sessionId) => $"/sessions/{sessionId}/check-in";

    /// <summary>The register on paper.</summary>
    public static string Sheet(Guid sessionId) => $"/sessions/{sessionId}/sheet";

    /// <summary>Where somebody who came without a place is written down.</summary>
    public static string WalkIn(Guid sessionId) => $"/sessions/{sessionId}/without-a-place";

    /// <summary>Who came to sessions of a hub without a place.</summary>
    public static string WalkIns(string hubSlug) => $"/hubs/{hubSlug}/without-a-place";

    /// <summary>All registers of a group in one table.</summary>
    public static string Whole(string workGroupCode) => $"/work-groups/{workGroupCode}/registers";

    public static string Register(Guid sessionId) => $"/sessions/{sessionId}/register";
}
