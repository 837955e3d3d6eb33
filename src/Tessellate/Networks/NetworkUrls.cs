namespace Tessellate.Networks;

/// <summary>Addresses of the hubs' pages and of their areas'.</summary>
public static class NetworkUrls
{
    public const string Hubs = "/hubs";
    public const string Areas = "/areas";

    public static string Hub(string slug) => $"/hubs/{slug}";

    public static string HubSchools(string slug) => $"/hubs/{slug}/schools";

    public static string Area(string district) => $"/areas/{district}";
}
