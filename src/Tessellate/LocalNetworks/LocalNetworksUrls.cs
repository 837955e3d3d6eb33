namespace Tessellate.LocalNetworks;

/// <summary>Addresses of local networks.</summary>
public static class LocalNetworksUrls
{
    public const string All = "/local-networks";

    public static string New(string hubSlug) => $"/hubs/{hubSlug}/local-networks/new";

    public static string Network(string code) => $"/local-networks/{code}";

    public static string Edit(string code) => $"/local-networks/{code}/edit";

    public static string Share(string code) => $"/local-networks/{code}/share";

    public static string Meet(string code) => $"/local-networks/{code}/meet";

    /// <summary>The meetings as a file for a calendar.</summary>
    public static string Dates(string code) => $"/local-networks/{code}/dates.ics";

    public static string File(string code, Guid fileId) => $"/local-networks/{code}/files/{fileId}";
}
