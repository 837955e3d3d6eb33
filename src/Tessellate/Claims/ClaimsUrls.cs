namespace Tessellate.Claims;

/// <summary>Addresses of the hubs' claims and of the rates they are made by.</summary>
public static class ClaimsUrls
{
    public const string Claims = "/claims";
    public const string Rates = "/claims/rates";

    /// <summary>A hub's claim for a period, written 2026-27-autumn.</summary>
    public static string Claim(string hubSlug, string period) => $"/hubs/{hubSlug}/claims/{period}";
}
