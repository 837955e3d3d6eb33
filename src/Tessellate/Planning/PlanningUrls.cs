namespace Tessellate.Planning;

/// <summary>Addresses of changing what a Work Group has planned.</summary>
public static class PlanningUrls
{
    public static string Sessions(string workGroupCode) => $"/work-groups/{workGroupCode}/sessions";

    public static string NewSession(string workGroupCode) => $"/work-groups/{workGroupCode}/sessions/new";

    public static string Move(Guid sessionId) => $"/sessions/{sessionId}/move";

    public static string Remove(Guid sessionId) => $"/sessions/{sessionId}/remove";

    public static string Cancel(string workGroupCode) => $"/work-groups/{workGroupCode}/cancel";
}
