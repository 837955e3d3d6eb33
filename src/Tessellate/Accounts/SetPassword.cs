using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Sets a person's password: their other sessions end, and they are told by message, in case it was not they.</summary>
public sealed class SetPassword(TessellateDb db, PasswordRules rules, Passwords passwords, SiteAddress site, TimeProvider clock)
{
    /// <summary>The person and the device they do it on, which stays signed in, must come from the same unit of work.</summary>
    /// <exception cref="BrokenRuleException">The password is one that is easily guessed.</exception>
    public async Task RunAsync(Person person, Device? here, string password, string? field, CancellationToken stop)
    {
        await rules.CheckAsync(person, password, field, stop);
        var now = clock.UtcNow();
        person.ChangePassword(passwords.Hash(password));
        here?.Keep(person);
        db.Add(AccountMessages.Changed(person, "A password was set for your account, and sessions on other devices ended.", "Your password was set", "password-set", site.Link(AccountsUrls.SignIn), now));
        db.Record(person.AsActor(), now, "person.password-set", nameof(Person), person.Id, "Set a password; sessions on other devices ended.", aboutPersonId: person.Id);
        await db.SaveChangesAsync(stop);
    }
}
