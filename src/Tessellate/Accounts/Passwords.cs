using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>How passwords are kept: PBKDF2 with HMAC-SHA512, as slow as is advised now; an older hash is renewed when its owner signs in.</summary>
public sealed class Passwords(int iterations = Passwords.Iterations)
{
    public const int Iterations = 220_000;

    private readonly PasswordHasher<Person> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
    private string? _nobodys;

    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Whether the password is the one behind the hash; one that nobody has takes as long to look at.</summary>
    public bool Fits(string? hash, string password, out bool isOld)
    {
        var result = _hasher.VerifyHashedPassword(null!, hash ?? (_nobodys ??= Hash(Secret.NewToken())), password);
        isOld = result == PasswordVerificationResult.SuccessRehashNeeded;
        return hash is not null && result != PasswordVerificationResult.Failed;
    }
}
