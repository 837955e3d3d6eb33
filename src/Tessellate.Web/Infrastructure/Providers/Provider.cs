using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure.Providers;

public enum ProviderProfile { DfeSignIn, Entra, Google, Generic }

/// <summary>An OpenID Connect provider that signs people in, as the configuration has it.</summary>
public sealed record Provider(string Key, string Name, ProviderProfile Profile, Uri Authority, string ClientId, string ClientSecret, bool IsTrustedForTwoFactors)
{
    public string Scheme => $"provider-{Key}";

    /// <summary>The redirect address that the provider must be told.</summary>
    public string CallbackPath => $"/sign-in/with/{Key}/back";

    public string SignedOutPath => $"/sign-out/with/{Key}/back";

    /// <summary>Says in its tokens at which school somebody works.</summary>
    public bool KnowsSchools => Profile == ProviderProfile.DfeSignIn;

    /// <summary>Lets in only who has answered from the address; others say so for each.</summary>
    public bool ChecksEveryAddress => Profile == ProviderProfile.DfeSignIn;

    /// <summary>Has a person pick the account, on a computer that others use.</summary>
    public bool AsksForAccount => Profile is ProviderProfile.Entra or ProviderProfile.Google;

    /// <summary>Gives claims at an address of its own beside the token.</summary>
    public bool HasUserInfo => Profile is ProviderProfile.DfeSignIn or ProviderProfile.Generic;

    public static string NameOf(ProviderProfile profile, string key) => profile switch
    {
        ProviderProfile.DfeSignIn => "DfE Sign-in",
        ProviderProfile.Entra => "Microsoft",
        ProviderProfile.Google => "Google",
        _ => key
    };
}

/// <summary>The providers of this installation; none unless the configuration names some.</summary>
public sealed class ProvidersInUse(IReadOnlyList<Provider> all)
{
    public IReadOnlyList<Provider> All { get; } = all;

    public Provider? Find(string? key) => All.FirstOrDefault(provider => provider.Key == key);

    public Provider Get(string key) => Find(key) ?? throw new NotFoundException(nameof(Provider), key);

    /// <summary>A provider by name; its key, where it is no longer configured.</summary>
    public string NameOf(string key) => Find(key)?.Name ?? key;

    public static ProvidersInUse Read(IConfiguration configuration) => new([.. configuration.GetSection(ProviderOptions.Section).GetChildren().Select(ProviderOptions.Read)]);
}
