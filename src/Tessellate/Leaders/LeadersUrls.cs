namespace Tessellate.Leaders;

/// <summary>Addresses of those who lead groups.</summary>
public static class LeadersUrls
{
    public static string OfHub(string hubSlug) => $"/hubs/{hubSlug}/local-leaders";

    /// <summary>One of them: what they lead, what people say of it, and the visits to them.</summary>
    public static string Leader(string hubSlug, Guid personId) => $"/hubs/{hubSlug}/local-leaders/{personId}";

    /// <summary>What those who took part say at the end of the groups that one of them leads or led.</summary>
    public static string Feedback(string hubSlug, Guid personId) => $"{Leader(hubSlug, personId)}/feedback";

    /// <summary>Where whoever leads a group hands it to a colleague.</summary>
    public static string HandOver(string workGroupCode) => $"/work-groups/{workGroupCode}/hand-over";

    /// <summary>Groups that look for a lead, and who was asked.</summary>
    public static string Recruit(string hubSlug) => $"/hubs/{hubSlug}/lead-recruitment";

    /// <summary>Yes or no: with the token of the message, or with the id for whoever is signed in as the one who was asked.</summary>
    public static string Asked(string key) => $"/lead-asks/{key}";

    public static string SupportVisit(Guid id) => $"/support-visits/{id}";
}
