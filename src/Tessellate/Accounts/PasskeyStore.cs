using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;

namespace Tessellate.Accounts;

/// <summary>
/// Lets the framework's verification of passkeys read our people and their keys. It only reads: what becomes of a passkey is ours
/// (<see cref="KeepPasskeys"/>), and names, users and passwords are not kept in the framework's way at all.
/// </summary>
public sealed class PasskeyStore(TessellateDb db) : IUserPasskeyStore<Person>
{
    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.EmailKey);

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await db.People.SingleOrDefaultAsync(p => p.Id == id, cancellationToken) : null;

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => db.People.SingleOrDefaultAsync(p => p.EmailKey == normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await db.Passkeys.AsNoTracking().Where(k => k.PersonId == user.Id).ToListAsync(cancellationToken)).Select(Info)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Passkeys.AsNoTracking().SingleOrDefaultAsync(k => k.PersonId == user.Id && k.CredentialId == credentialId, cancellationToken) is { } found ? Info(found) : null;

    public Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var people = db.People.Where(p => p.MergedIntoId == null);
        return db.Passkeys.Where(k => k.CredentialId == credentialId).Join(people, k => k.PersonId, p => p.Id, (_, person) => person).SingleOrDefaultAsync(cancellationToken);
    }

    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw NotHere();

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) => throw NotHere();

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw NotHere();

    public void Dispose() { }

    private static NotSupportedException NotHere() => new("People are changed by the operations of this room.");

    // What the device said of itself when the passkey was made is not kept: nothing is decided by it.
    private static UserPasskeyInfo Info(Passkey key) => new(key.CredentialId, key.PublicKey, new DateTimeOffset(key.CreatedAt), (uint)key.SignCount, key.Transports?.Split(' '),
        isUserVerified: true, key.IsBackupEligible, key.IsBackedUp, attestationObject: [], clientDataJson: [])
    { Name = key.Name };
}
