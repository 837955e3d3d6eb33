using Microsoft.Extensions.Configuration;

namespace Tessellate.Jobs;

/// <summary>
/// Where the register comes from at night: a folder into which somebody puts it, or an address in which <c>{date}</c> stands
/// for the day (20250711). Without one nothing happens.
/// </summary>
public sealed record RegisterSource(string? Register, string? Links)
{
    public const string Day = "{date}";

    /// <summary><c>Register:Source</c>, and <c>Register:Links</c> for an address; a folder holds both files.</summary>
    public static RegisterSource Read(IConfiguration configuration) => new(configuration["Register:Source"], configuration["Register:Links"]);

    public bool IsSet => Register is { Length: > 0 };

    public bool IsAddress => Uri.TryCreate(Register, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
