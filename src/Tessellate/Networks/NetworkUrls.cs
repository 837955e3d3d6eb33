namespace Tessellate.Networks;

/// <summary>Addresses of the hubs' pages.</summary>
public static class NetworkUrls
{
    public const string Hubs = "/hubs";

    public static string Hub(string slug) => $"/hubs/{slug}";
}
