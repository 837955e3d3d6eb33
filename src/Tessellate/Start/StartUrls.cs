namespace Tessellate.Start;

/// <summary>Addresses of a hub's first steps.</summary>
public static class StartUrls
{
    public static string Start(string hubSlug) => $"/hubs/{hubSlug}/start";

    public static string Sample(string hubSlug) => $"/hubs/{hubSlug}/sample";

    public static string Contact(string hubSlug) => $"/hubs/{hubSlug}/contact";
}
