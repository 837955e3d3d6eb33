namespace Tessellate.Find;

/// <summary>Addresses of the finder's pages.</summary>
public static class FindUrls
{
    public const string Home = "/";
    public const string Find = "/find";

    /// <summary>A school's permanent address, by any URN it ever had.</summary>
    public static string School(int urn) => $"/schools/{urn}";

    public static string ChooseHub(int urn) => $"/schools/{urn}/choose-hub";
}
