using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Takes an account elsewhere off a person's account; it signs them in no more. A link by e-mail always does.</summary>
public sealed class RemoveIdentity(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    public async Task RunAsync(Person person, Guid identityId, string providerName, CancellationToken stop)
    {
        var identity = await db.ExternalIdentities.Where(i => i.PersonId == person.Id).GetAsync(identityId, stop);
        var now = clock.UtcNow();
        db.Remove(identity);
        db.Add(IdentityMessages.Removed(person, identity, providerName, site.Link(AccountsUrls.Identities), now));
        db.Record(new Actor(person.Id, "the person"), now, "identity.removed", nameof(Person), person.Id, $"{person.Name} no longer signs in with {providerName}.");
        await db.SaveChangesAsync(stop);
    }
}
