using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Somebody the network knows: a teacher, an administrator, a lead. May hold many dated roles in many hubs.</summary>
public sealed class Person : IGuessed
{
    public const int TrnLength = 7;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Name { get; set; }
    public required string Email { get; set; }

    /// <summary>The address as compared (see <see cref="EmailAddress"/>); unique.</summary>
    public required string EmailKey { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The seven digits of the teacher reference number, where somebody has given it. Never a key; for the national lead and the person.</summary>
    public string? Trn { get; set; }

    /// <summary>The person this record was found to be of as well. What it held is there; its own history stays here, and its address leads there.</summary>
    public Guid? MergedIntoId { get; private set; }

    public string? PasswordHash { get; private set; }

    /// <summary>Passwords tried in browsers that the person has not used before; a known <see cref="Device"/> has tries of its own.</summary>
    public int Guesses { get; private set; }
    public DateTime? LastGuessAt { get; private set; }

    /// <summary>Changes whenever sessions must end; each request compares it.</summary>
    public string SessionStamp { get; private set; } = Secret.NewToken();

    public DateTime? LastSignedInAt { get; private set; }

    public void SignedIn(DateTime now) => LastSignedInAt = now;

    /// <summary>Sets a password by its hash, or none; every session ends. How the second step is passed stays as it is.</summary>
    public void ChangePassword(string? hash)
    {
        PasswordHash = hash;
        EndSessions();
    }

    /// <summary>The same password, kept by today's means.</summary>
    public void RenewHash(string hash) => PasswordHash = hash;

    public void ChangeAddress(string email) => (Email, EmailKey) = (email.Trim(), EmailAddress.Key(email));

    /// <summary>Whoever is signed in as this person is not at the next request.</summary>
    public void EndSessions() => SessionStamp = Secret.NewToken();

    public static bool IsTrn(string? text) => text is { Length: TrnLength } && text.All(char.IsAsciiDigit);

    public static Person New(string name, string email, DateTime now) => new()
    {
        Name = name.Trim(), Email = email.Trim(), EmailKey = EmailAddress.Key(email), CreatedAt = now
    };

    /// <summary>
    /// Somebody whose address another record holds, which whoever records them may not know of. The record stays apart: nobody signs
    /// in by it (its key is no address) until a person who may see both joins them.
    /// </summary>
    public static Person Apart(string name, string email, DateTime now) => new()
    {
        Name = name.Trim(), Email = email.Trim(), EmailKey = $"apart:{Guid.CreateVersion7():N}", CreatedAt = now
    };
}

/// <summary>A link that signs one person in once, until it expires. Looking at it changes nothing; pressing the button does.</summary>
public sealed class SignInLink
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required string TokenHash { get; init; }
    public required bool IsInvitation { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public DateTime? UsedAt { get; private set; }

    /// <summary>A link and the token in it, which is nowhere else: only its hash is kept.</summary>
    public static (SignInLink Link, string Token) New(Guid personId, DateTime now, TimeSpan lasts, bool isInvitation)
    {
        var token = Secret.NewToken();
        return (new() { PersonId = personId, TokenHash = Secret.Hash(token), IsInvitation = isInvitation, CreatedAt = now, ExpiresAt = now + lasts }, token);
    }
}
