namespace Tessellate.Registers;

/// <summary>Addresses of one's groups and of the registers of their sessions.</summary>
public static class RegistersUrls
{
    public const string MyGroups = "/my/groups";

    public static string Register(Guid sessionId) => $"/sessions/{sessionId}/register";
}
