using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>An account elsewhere that signs a person in. Its key is the issuer and the issuer's own name for the person, never an e-mail address.</summary>
public sealed class ExternalIdentity
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>The provider by its key in the configuration, for showing.</summary>
    public required string Provider { get; init; }

    public required string Issuer { get; init; }
    public required string Subject { get; init; }
    public required DateTime FirstUsedAt { get; init; }
    public required DateTime LastUsedAt { get; set; }
}

/// <summary>
/// An account elsewhere that gave an address we know. It is linked when the person opens our own link, in the browser that
/// came from there: whoever else receives or sends such a link gets nothing by it.
/// </summary>
public sealed class IdentityToConfirm
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string Provider { get; init; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }
    public required string TokenHash { get; init; }
    public required string BrowserHash { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; private set; }

    /// <summary>With the token for the link and the secret for the browser; only their hashes are kept.</summary>
    public static (IdentityToConfirm Waiting, string Token, string BrowserSecret) New(Arrival arrival, Guid personId, DateTime now)
    {
        var (token, browser) = (Secret.NewToken(), Secret.NewToken());
        return (new()
        {
            PersonId = personId, Provider = arrival.Provider, Issuer = arrival.Issuer, Subject = arrival.Subject, TokenHash = Secret.Hash(token), BrowserHash = Secret.Hash(browser),
            CreatedAt = now, ExpiresAt = now + Lasts
        }, token, browser);
    }
}

/// <summary>A school at which a provider says that somebody works. It stays a proposal until the person writes the post down; a no is remembered.</summary>
public sealed class SchoolProposal
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required Guid SchoolId { get; init; }
    public required string Provider { get; init; }
    public required DateTime ProposedAt { get; init; }
    public DateTime? DeclinedAt { get; set; }
}
