using Microsoft.Extensions.Configuration;
using Tessellate.Foundation;

namespace Tessellate.Messages;

/// <summary>The mail server. Without a host nothing is sent and messages wait.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>The address that messages come from.</summary>
    public string From { get; init; } = "";

    public string FromName { get; init; } = "Tessellate";

    /// <summary>Only for a server on the same machine: without encryption.</summary>
    public bool Plain { get; init; }

    public bool IsSet => Host is { Length: > 0 };

    /// <exception cref="UnusableInputException">A server is named, but no address to send from.</exception>
    public static MailOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<MailOptions>() ?? new();
        return !options.IsSet || EmailAddress.IsValid(options.From) ? options
            : throw new UnusableInputException("A mail server is set (Mail__Host), but Mail__From is not an address that messages can come from. Set it, for example to hello@hubs.example.");
    }
}
