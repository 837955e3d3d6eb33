using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Tessellate.Tests.Accounts.Providers;

/// <summary>What somebody between the provider and the site, or a provider gone bad, may do to a token.</summary>
public enum Tampering { Nothing, OtherNonce, NoNonce, OtherIssuer, OtherAudience, Expired, NoSubject, NotSigned, OtherKey, SharedSecret, OtherSubject }

/// <summary>Rewrites the token in the provider's answer, and signs it again with the provider's own key unless the deed is about that.</summary>
internal sealed class TamperingHandler(TestProvider provider) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (provider.Tampering is not { } tampering || request.RequestUri!.AbsolutePath != "/token" || !response.IsSuccessStatusCode) return response;

        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!;
        answer["id_token"] = Rewrite(new JsonWebToken(answer["id_token"]!.GetValue<string>()), tampering);
        response.Content = JsonContent.Create(answer);
        return response;
    }

    private static string Rewrite(JsonWebToken token, Tampering tampering)
    {
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(token.EncodedPayload))!.AsObject();
        var now = TimeProvider.System.GetUtcNow();
        switch (tampering)
        {
            case Tampering.OtherNonce: payload["nonce"] = "another"; break;
            case Tampering.NoNonce: payload.Remove("nonce"); break;
            case Tampering.OtherIssuer: payload["iss"] = "https://elsewhere.example/"; break;
            case Tampering.OtherAudience: payload["aud"] = "another client"; break;
            case Tampering.NoSubject: payload.Remove("sub"); break;
            case Tampering.OtherSubject: payload["sub"] = "somebody else"; break;
            case Tampering.Expired:
                payload["iat"] = now.AddHours(-2).ToUnixTimeSeconds();
                payload["exp"] = now.AddHours(-1).ToUnixTimeSeconds();
                break;
        }

        return Sign(payload.ToJsonString(), tampering);
    }

    private static string Sign(string payload, Tampering tampering) => tampering switch
    {
        Tampering.NotSigned => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(payload)}.",
        Tampering.OtherKey => Signed(payload, new RsaSecurityKey(RSA.Create(2048)) { KeyId = "test" }, SecurityAlgorithms.RsaSha256),
        Tampering.SharedSecret => Signed(payload, new SymmetricSecurityKey(SHA256.HashData(Encoding.UTF8.GetBytes(TestProvider.ClientSecret))), SecurityAlgorithms.HmacSha256),
        _ => Signed(payload, TestProvider.Signing, SecurityAlgorithms.RsaSha256)
    };

    private static string Signed(string payload, SecurityKey key, string algorithm) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(payload, new SigningCredentials(key, algorithm));
}
