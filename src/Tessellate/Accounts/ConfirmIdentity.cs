using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Uses a link that confirms an account elsewhere: once, before it runs out, and only in the browser that came from there.</summary>
public sealed class ConfirmIdentity(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    /// <summary>Whom the link would sign in, and by which provider, without using it; null when it does not work here.</summary>
    public async Task<(Person Person, string Provider)?> FindAsync(string token, string? browserSecret, CancellationToken stop)
    {
        var people = db.People.Where(p => p.MergedIntoId == null);
        var found = await Usable(token, browserSecret).Join(people, w => w.PersonId, p => p.Id, (waiting, person) => new { person, waiting.Provider }).SingleOrDefaultAsync(stop);
        return found is null ? null : (found.person, found.Provider);
    }

    /// <exception cref="BrokenRuleException">The link was used, has run out, belongs to another browser, or the account was linked meanwhile.</exception>
    public async Task<Person> RunAsync(string token, string? browserSecret, string providerName, CancellationToken stop)
    {
        var now = clock.UtcNow();
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        var waiting = await Usable(token, browserSecret).AsNoTracking().SingleOrDefaultAsync(stop);
        if (waiting is null || await Usable(token, browserSecret).ExecuteUpdateAsync(w => w.SetProperty(x => x.UsedAt, now), stop) != 1)
        {
            throw new BrokenRuleException("This link has been used or has run out. Begin again.");
        }

        if (await db.ExternalIdentities.AnyAsync(i => i.Issuer == waiting.Issuer && i.Subject == waiting.Subject, stop)) throw new BrokenRuleException("This account is linked already. Sign in with it.");

        var person = await db.People.SingleAsync(p => p.Id == waiting.PersonId && p.MergedIntoId == null, stop);
        person.SignedIn(now);
        await db.LinkAsync(new(waiting.Provider, providerName, waiting.Issuer, waiting.Subject, null, []), person, site, now, stop);
        await transaction.CommitAsync(stop);
        return person;
    }

    private IQueryable<IdentityToConfirm> Usable(string token, string? browserSecret)
    {
        var (hash, browser, now) = (Secret.Hash(token), Secret.Hash(browserSecret ?? ""), clock.UtcNow());
        return db.IdentitiesToConfirm.Where(w => w.TokenHash == hash && w.BrowserHash == browser && w.UsedAt == null && w.ExpiresAt > now);
    }
}
