using System.Net.Mail;

namespace Tessellate.Foundation;

/// <summary>How an e-mail address is compared: trimmed and in lower case. What the person typed is kept for showing.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    public static string Key(string address) => address.Trim().ToLowerInvariant();

    public static bool IsValid(string? address) =>
        address is { Length: > 3 and <= MaxLength }
        && !address.Any(char.IsControl)
        && MailAddress.TryCreate(address.Trim(), out var parsed)
        && parsed.Address == address.Trim()
        && parsed.Host.Contains('.', StringComparison.Ordinal);
}
