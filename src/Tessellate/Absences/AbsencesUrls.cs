namespace Tessellate.Absences;

/// <summary>Addresses of saying that one cannot come, and of what the hub makes of it.</summary>
public static class AbsencesUrls
{
    /// <summary>For whoever takes part in the group.</summary>
    public static string CannotCome(string workGroupCode) => $"/work-groups/{workGroupCode}/cannot-come";

    /// <summary>The same by the link in the message that named somebody; the token is the key.</summary>
    public static string CannotComeByLink(string token) => $"/cannot-come/{token}";

    /// <summary>Who cannot come to a session, and where a message that came another way is written down.</summary>
    public static string OfSession(Guid sessionId) => $"/sessions/{sessionId}/absences";

    public static string OfHub(string hubSlug) => $"/hubs/{hubSlug}/absences";

    public static string Proposal(Guid id) => $"/absences/{id}";
}
