namespace Tessellate.Leaders;

/// <summary>Addresses of those who lead groups.</summary>
public static class LeadersUrls
{
    public static string OfHub(string hubSlug) => $"/hubs/{hubSlug}/local-leaders";
}
