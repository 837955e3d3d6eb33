using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Tessellate.Tests.Support;

/// <summary>A device that makes one passkey and signs with it, by WebAuthn level 2: what a browser would send, in JSON.</summary>
public sealed class SoftwarePasskey : IDisposable
{
    private const byte PresentAndVerified = 0x05;
    private const byte WithKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(16);
    private string _userHandle = "";

    public string Origin { get; init; } = "http://localhost";
    public uint Count { get; set; }

    /// <summary>Answers what the site asked for making a passkey.</summary>
    public string Make(string optionsJson)
    {
        using var options = JsonDocument.Parse(optionsJson);
        _userHandle = options.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = _key.ExportParameters(false).Q;
        // COSE: kty EC2, alg ES256, crv P-256, x, y.
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(options.RootElement.GetProperty("rp").GetProperty("id").GetString()!, PresentAndVerified | WithKey), .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Credential(new() { ["clientDataJSON"] = Text(Client("webauthn.create", options)), ["attestationObject"] = Text(attestation), ["transports"] = new[] { "internal" } });
    }

    /// <summary>Answers what the site asked for signing in; as somebody else, or for another challenge, where a test says so.</summary>
    public string Show(string optionsJson, Guid? asPerson = null)
    {
        Count++;
        using var options = JsonDocument.Parse(optionsJson);
        var (client, data) = (Client("webauthn.get", options), Data(options.RootElement.GetProperty("rpId").GetString()!, PresentAndVerified));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new()
        {
            ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(data), ["signature"] = Text(signature),
            ["userHandle"] = asPerson is { } person ? Text(Encoding.UTF8.GetBytes($"{person}")) : _userHandle
        });
    }

    private byte[] Data(string domain, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), flags, .. count];
    }

    private byte[] Client(string type, JsonDocument options) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type, challenge = options.RootElement.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false
    });

    private string Credential(Dictionary<string, object> response) => JsonSerializer.Serialize(new
    {
        id = Text(_id), rawId = Text(_id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response
    });

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public void Dispose() => _key.Dispose();
}
