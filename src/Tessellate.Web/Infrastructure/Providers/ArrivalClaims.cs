using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Tessellate.Accounts;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure.Providers;

/// <summary>Reads what a provider says of somebody, once the framework has checked that it is the provider who says it.</summary>
internal static class ArrivalClaims
{
    public const string Email = "email";
    public const string EmailVerified = "email_verified";
    public const string Organisation = "organisation";

    private const int MostSchools = 10;

    // Entra says it of the owner of the domain, and only where the application asks for this claim.
    private static readonly string[] SayVerified = [EmailVerified, "xms_edov"];

    public static Arrival Read(ClaimsPrincipal who, Provider provider) => new(provider.Key, provider.Name, who.FindFirstValue("iss") ?? "", who.FindFirstValue("sub") ?? "",
        VerifiedEmail(who, provider), provider.KnowsSchools ? Urns(who) : [], provider.IsTrustedForTwoFactors && who.FindAll("amr").Any(amr => amr.Value == "mfa"));

    private static string? VerifiedEmail(ClaimsPrincipal who, Provider provider)
    {
        if (who.FindFirstValue(Email)?.Trim() is not { } email || !EmailAddress.IsValid(email)) return null;
        return provider.ChecksEveryAddress || SayVerified.Any(claim => who.FindFirstValue(claim) is { } said && (said == "1" || said.Equals("true", StringComparison.OrdinalIgnoreCase))) ? email : null;
    }

    // {"id":"…","name":"…","urn":"123456",…}, or several such; in the token, beside it, or both.
    private static IReadOnlyList<int> Urns(ClaimsPrincipal who) =>
        [.. who.FindAll(Organisation).SelectMany(claim => Organisations(claim.Value)).Select(Urn).OfType<int>().Distinct().Take(MostSchools)];

    private static List<JsonElement> Organisations(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var said = document.RootElement.Clone();
            return said.ValueKind == JsonValueKind.Array ? [.. said.EnumerateArray()] : [said];
        }
        catch (JsonException)
        {
            return []; // an organisation that cannot be read is none
        }
    }

    private static int? Urn(JsonElement organisation) =>
        organisation.ValueKind == JsonValueKind.Object && organisation.TryGetProperty("urn", out var urn) && int.TryParse(urn.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
