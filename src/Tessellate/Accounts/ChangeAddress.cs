using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>
/// Changes the address that a person signs in with: they type the new one, and a link sent there confirms it. Whether somebody else
/// has the address is told only to whoever reads its mail. Everything else about the person stays as it is.
/// </summary>
public sealed class ChangeAddress(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    private const int MostOpen = 5;

    /// <summary>Sends the link; the answer is the same whether the address is free or not.</summary>
    public async Task AskAsync(Person person, string address, CancellationToken stop)
    {
        var (now, key) = (clock.UtcNow(), EmailAddress.Key(address));
        var since = now - AddressChange.Lasts;
        if (await db.AddressChanges.CountAsync(c => c.PersonId == person.Id && c.CreatedAt > since, stop) >= MostOpen) throw new BrokenRuleException("You have asked for several changes. Open a link already sent to you, or wait an hour.");

        var token = Secret.NewToken();
        var change = new AddressChange { PersonId = person.Id, NewEmail = address.Trim(), TokenHash = Secret.Hash(token), CreatedAt = now, ExpiresAt = now + AddressChange.Lasts };
        db.Add(change);
        db.Add(await db.People.AnyAsync(p => p.EmailKey == key, stop)
            ? AccountMessages.AddressTaken(change, site.Link(AccountsUrls.SignIn))
            : AccountMessages.ConfirmAddress(person, change, site.Link(AccountsUrls.ConfirmAddress(token))));
        await db.SaveChangesAsync(stop);
    }

    /// <summary>The change that the link stands for, without making it; null when it no longer works.</summary>
    public async Task<AddressChange?> FindAsync(string token, CancellationToken stop)
    {
        var (hash, now) = (Secret.Hash(token), clock.UtcNow());
        var people = db.People.Where(p => p.MergedIntoId == null);
        return await db.AddressChanges.AsNoTracking().SingleOrDefaultAsync(c => c.TokenHash == hash && c.UsedAt == null && c.ExpiresAt > now && people.Any(p => p.Id == c.PersonId), stop);
    }

    /// <exception cref="BrokenRuleException">The link was used or has run out, or somebody has the address by now.</exception>
    public async Task ConfirmAsync(string token, CancellationToken stop)
    {
        var now = clock.UtcNow();
        var change = await FindAsync(token, stop) ?? throw new BrokenRuleException("This link has been used or has run out. Enter the new address again.");
        var key = EmailAddress.Key(change.NewEmail);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.AddressChanges.Where(c => c.Id == change.Id && c.UsedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), stop) != 1
            || await db.People.AnyAsync(p => p.EmailKey == key, stop)) throw new BrokenRuleException("This link can no longer be used. Enter the new address again.");

        var person = await db.People.GetAsync(change.PersonId, stop);
        // Links on their way to the old address, and other wishes to change, lead nowhere now.
        await db.SignInLinks.Where(l => l.PersonId == person.Id && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), stop);
        await db.AddressChanges.Where(c => c.PersonId == person.Id && c.UsedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), stop);
        db.Add(AccountMessages.Changed(person, $"You now sign in with the address {change.NewEmail}. Messages go there from now on.", "Your address was changed", "address-changed", site.Link(AccountsUrls.SignIn), now));
        person.ChangeAddress(change.NewEmail);
        db.Record(person.AsActor(), now, "person.address-changed", nameof(Person), person.Id, $"{person.Name} changed their address.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
