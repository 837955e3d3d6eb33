using System.Text.RegularExpressions;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure.Providers;

/// <summary>One section <c>Providers:&lt;key&gt;</c> of the configuration, as an operator writes it. What cannot work is said when the site starts.</summary>
public sealed partial class ProviderOptions
{
    public const string Section = "Providers";

    /// <summary>dfe-sign-in, entra, google or generic.</summary>
    public string? Profile { get; init; }

    /// <summary>The name on the button, unless the profile's own will do.</summary>
    public string? Name { get; init; }

    public string? Authority { get; init; }
    public string? ClientId { get; init; }

    /// <summary>Better in a file: variables of the environment are seen by every program of the same user.</summary>
    public string? ClientSecret { get; init; }
    public string? ClientSecretFile { get; init; }

    /// <summary>Whether its word that it asked for two factors (amr) is taken.</summary>
    public bool TrustTwoFactors { get; init; }

    /// <exception cref="UnusableInputException">Something is missing or cannot be used.</exception>
    public static Provider Read(IConfigurationSection section)
    {
        var (key, options) = (section.Key.ToLowerInvariant(), section.Get<ProviderOptions>() ?? new());
        if (!Keys().IsMatch(key)) throw Wrong(section, "has a name that cannot stand in an address. Use up to 20 small letters, digits and hyphens");
        var profile = options.Profile?.ToLowerInvariant() switch
        {
            "dfe-sign-in" => ProviderProfile.DfeSignIn,
            "entra" => ProviderProfile.Entra,
            "google" => ProviderProfile.Google,
            "generic" => ProviderProfile.Generic,
            _ => throw Wrong(section, "needs Profile: dfe-sign-in, entra, google or generic")
        };
        if (string.IsNullOrWhiteSpace(options.ClientId)) throw Wrong(section, "needs ClientId");
        return new(key, options.Name ?? Provider.NameOf(profile, key), profile, options.ReadAuthority(section, profile), options.ClientId, options.ReadSecret(section), options.TrustTwoFactors);
    }

    private Uri ReadAuthority(IConfigurationSection section, ProviderProfile profile)
    {
        var written = Authority ?? (profile == ProviderProfile.Google ? "https://accounts.google.com" : null);
        if (!Uri.TryCreate(written, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback)) throw Wrong(section, "needs Authority, an address that begins with https");
        // Every organisation's accounts would be let in, and none of their issuers could be told apart.
        if (profile == ProviderProfile.Entra && authority.AbsolutePath.Split('/')[1] is "common" or "organizations" or "consumers") throw Wrong(section, "needs the Authority of one tenant: https://login.microsoftonline.com/TENANT/v2.0");
        return authority;
    }

    private string ReadSecret(IConfigurationSection section)
    {
        if (ClientSecretFile is { Length: > 0 } file) return File.Exists(file) ? File.ReadAllText(file).Trim() : throw Wrong(section, $"names the file {file} for its secret, which is not there");
        return ClientSecret is { Length: > 0 } secret ? secret : throw Wrong(section, "needs ClientSecretFile or ClientSecret");
    }

    private static UnusableInputException Wrong(IConfigurationSection section, string what) => new($"The configuration {section.Path} {what}.");

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,19}$", RegexOptions.NonBacktracking)]
    private static partial Regex Keys();
}
