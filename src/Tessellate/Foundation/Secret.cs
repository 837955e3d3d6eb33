using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Tessellate.Foundation;

/// <summary>Links that work as keys. The token goes into the link; only its hash is stored.</summary>
public static partial class Secret
{
    private const string Readable = "23456789BCDFGHJKMNPQRSTVWXZ";

    /// <summary>A new token of 256 random bits, safe in an address (43 characters).</summary>
    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What is stored of a token: SHA-256 in lower-case hexadecimal. Tokens are random, so no salt is needed.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A text in which no token can be read any more, for showing and keeping messages.</summary>
    public static string Hide(string text) => Token().Replace(text, "…");

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")]
    private static partial Regex Token();

    /// <summary>A code people can read to each other: characters without 0/O, 1/I/L or vowels that make words.</summary>
    public static string NewShortCode(int length = 4) => RandomNumberGenerator.GetString(Readable, length);

    /// <summary>Such a code that follows from a hash: the same bytes give the same code, at most one character for each.</summary>
    public static string ShortCodeOf(ReadOnlySpan<byte> hash, int length)
    {
        var code = new StringBuilder(length);
        foreach (var one in hash[..length]) code.Append(Readable[one % Readable.Length]);
        return code.ToString();
    }
}
