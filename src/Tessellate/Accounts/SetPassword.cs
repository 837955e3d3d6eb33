using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Sets a person's password: their other sessions end, and they are told by message, in case it was not they.</summary>
public sealed class SetPassword(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    /// <summary>The person must come from the same unit of work.</summary>
    public async Task RunAsync(Person person, string password, CancellationToken stop)
    {
        var now = clock.UtcNow();
        person.ChangePassword(password);
        db.Add(AccountMessages.PasswordSet(person, site.Link(AccountsUrls.SignIn), now));
        db.Record(new Actor(person.Id, "themselves"), now, "person.password-set", nameof(Person), person.Id, "Set a password; sessions on other devices ended.", aboutPersonId: person.Id);
        await db.SaveChangesAsync(stop);
    }
}
