using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Adds, uses and removes a person's passkeys, after what the browser sent has been verified.</summary>
public sealed class KeepPasskeys(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    public const int MostPerPerson = 20;

    /// <exception cref="BrokenRuleException">There are many already.</exception>
    public async Task AddAsync(Person person, UserPasskeyInfo made, string name, CancellationToken stop)
    {
        var now = clock.UtcNow();
        if (await db.Passkeys.CountAsync(k => k.PersonId == person.Id, stop) >= MostPerPerson) throw new BrokenRuleException($"You have {MostPerPerson} passkeys. Remove one that you no longer use first.");

        db.Add(new Passkey
        {
            PersonId = person.Id, CredentialId = made.CredentialId, PublicKey = made.PublicKey, Name = name.Trim(), CreatedAt = now, SignCount = made.SignCount,
            Transports = made.Transports is { Length: > 0 } transports ? string.Join(' ', transports) : null, IsBackupEligible = made.IsBackupEligible, IsBackedUp = made.IsBackedUp
        });
        db.Add(AccountMessages.Changed(person, $"A passkey named \"{name.Trim()}\" was added to your account.", "A passkey was added", "passkey-added", site.Link(AccountsUrls.SignIn), now));
        db.Record(person.AsActor(), now, "person.passkey-added", nameof(Person), person.Id, $"{person.Name} added a passkey.");
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Notes the use; false when a device that counts has counted no further: then it may be a copy.</summary>
    public async Task<bool> UseAsync(UserPasskeyInfo used, CancellationToken stop)
    {
        var (id, count, now) = (used.CredentialId, (long)used.SignCount, clock.UtcNow());
        return await db.Passkeys.Where(k => k.CredentialId == id && (k.SignCount < count || (k.SignCount == 0 && count == 0))).ExecuteUpdateAsync(k => k
            .SetProperty(x => x.SignCount, count).SetProperty(x => x.IsBackedUp, used.IsBackedUp).SetProperty(x => x.LastUsedAt, now), stop) == 1;
    }

    public async Task RemoveAsync(Person person, Guid id, CancellationToken stop)
    {
        var now = clock.UtcNow();
        var passkey = await db.Passkeys.Where(k => k.PersonId == person.Id).GetAsync(id, stop);
        db.Remove(passkey);
        db.Add(AccountMessages.Changed(person, $"The passkey named \"{passkey.Name}\" was removed from your account.", "A passkey was removed", "passkey-removed", site.Link(AccountsUrls.SignIn), now));
        db.Record(person.AsActor(), now, "person.passkey-removed", nameof(Person), person.Id, $"{person.Name} removed a passkey.");
        await db.SaveChangesAsync(stop);
    }
}
