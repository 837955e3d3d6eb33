namespace Tessellate.Policies;

/// <summary>Addresses of what a hub asks of whoever takes part.</summary>
public static class PoliciesUrls
{
    public static string Absence(string hubSlug) => $"/hubs/{hubSlug}/absence-policy";
}
