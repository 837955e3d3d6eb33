using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>An app that shows codes of six digits, as a second step. Its key is encrypted; each time-step is accepted once.</summary>
public sealed class Authenticator : IGuessed
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string ProtectedKey { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>The time-step of the last code that was accepted; none up to it is accepted again.</summary>
    public required long LastStep { get; init; }
    public int Guesses { get; private set; }
    public DateTime? LastGuessAt { get; private set; }
}

/// <summary>A way past the second step when the device is lost; works once. It has more than 112 bits, so a plain hash keeps it.</summary>
public sealed class RecoveryCode
{
    public const int PerPerson = 10;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string CodeHash { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? UsedAt { get; private set; }

    /// <summary>A code in groups of four: "B7KQ-…".</summary>
    public static string NewCode() => string.Join('-', Secret.NewShortCode(24).Chunk(4).Select(four => new string(four)));

    /// <summary>As typed, with or without dashes and spaces, in any case.</summary>
    public static string HashOf(string typed) => Secret.Hash(new string([.. typed.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant());
}

/// <summary>A passkey: the public half of a key whose other half never leaves the person's device or password manager.</summary>
public sealed class Passkey
{
    public const int NameMaxLength = 60;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required byte[] CredentialId { get; init; }
    public required byte[] PublicKey { get; init; }
    public required string Name { get; init; }
    public required DateTime CreatedAt { get; init; }
    public string? Transports { get; init; }
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; init; }

    /// <summary>What the device counted at the last use; one that counts never goes back.</summary>
    public long SignCount { get; init; }
    public DateTime? LastUsedAt { get; private set; }
}

/// <summary>What a browser was asked to sign with a passkey; answered once, within five minutes.</summary>
public sealed class PasskeyChallenge
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string TokenHash { get; init; }
    public required string State { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; private set; }
}

/// <summary>A new address that a person typed, until the link sent there is pressed.</summary>
public sealed class AddressChange
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string NewEmail { get; init; }
    public required string TokenHash { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; private set; }
}
