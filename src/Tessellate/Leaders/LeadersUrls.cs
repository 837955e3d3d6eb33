namespace Tessellate.Leaders;

/// <summary>Addresses of those who lead groups.</summary>
public static class LeadersUrls
{
    public static string OfHub(string hubSlug) => $"/hubs/{hubSlug}/local-leaders";

    /// <summary>One of them: what they lead, what people say of it, and the visits to them.</summary>
    public static string Leader(string hubSlug, Guid personId) => $"/hubs/{hubSlug}/local-leaders/{personId}";

    /// <summary>Groups that look for a lead, and who was asked.</summary>
    public static string Recruit(string hubSlug) => $"/hubs/{hubSlug}/lead-recruitment";

    /// <summary>Yes or no: with the token of the message, or with the id for whoever is signed in as the one who was asked.</summary>
    public static string Asked(string key) => $"/lead-asks/{key}";

    public static string SupportVisit(Guid id) => $"/support-visits/{id}";
}
