using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>For somebody who has lost their device and their codes: nothing is left of the second step, every session ends, and they are told.</summary>
public sealed class RemoveSecondStep(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    /// <summary>Answers with the person's name.</summary>
    /// <exception cref="BrokenRuleException">Nobody has the address.</exception>
    public async Task<string> RunAsync(string address, Actor actor, CancellationToken stop)
    {
        var (key, now) = (EmailAddress.Key(address), clock.UtcNow());
        var person = await db.FindByAddressAsync(key, stop) ?? throw new BrokenRuleException($"Nobody here has the address {address}.");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.Authenticators.Where(a => a.PersonId == person.Id).ExecuteDeleteAsync(stop);
        await db.RecoveryCodes.Where(c => c.PersonId == person.Id).ExecuteDeleteAsync(stop);
        await db.Passkeys.Where(k => k.PersonId == person.Id).ExecuteDeleteAsync(stop);
        person.EndSessions();
        db.Add(AccountMessages.Changed(person, "Your passkeys, authenticator and recovery codes were removed, and every session ended, because somebody said that you had lost them.", "Your second step was removed", "second-step-removed", site.Link(AccountsUrls.SignIn), now));
        db.Record(actor, now, "person.second-step-removed", nameof(Person), person.Id, $"The second step of {person.Name} was removed.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return person.Name;
    }
}
