namespace Tessellate.Entitlements;

/// <summary>Addresses of what schools may have, and of what one school has of it.</summary>
public static class EntitlementsUrls
{
    public const string All = "/entitlements";

    /// <summary>One entitlement with its schools.</summary>
    public static string Entitlement(Guid id) => $"/entitlements/{id}";

    /// <summary>What a school may have, has claimed and has left.</summary>
    public static string OfSchool(int urn) => $"/schools/{urn}/entitlements";

    /// <summary>The file with which one of its claims came.</summary>
    public static string Evidence(int urn, Guid fileId) => $"/schools/{urn}/entitlements/evidence/{fileId}";
}
