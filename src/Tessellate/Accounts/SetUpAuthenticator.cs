using Microsoft.EntityFrameworkCore;
using OtpNet;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>A key that is offered to an app: as the app reads it, and sealed for the way through the form to this person only.</summary>
public sealed record OfferedKey(string Key, string Sealed, string Url);

/// <summary>Sets up an authenticator in place of the one before. It counts once a code from it has been entered.</summary>
public sealed class SetUpAuthenticator(TessellateDb db, ISecretKeeper keeper, SiteAddress site, TimeProvider clock)
{
    /// <summary>A new key, or the one already offered when its code did not fit.</summary>
    public OfferedKey Offer(Person person, string? sealedBefore = null)
    {
        var key = Opened(person, sealedBefore) ?? Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20)).TrimEnd('=');
        var url = new OtpUri(OtpType.Totp, key, person.Email, $"Tessellate {site.Base.Host}").ToString();
        return new(key, keeper.Protect($"{person.Id} {key}"), url);
    }

    /// <exception cref="BrokenRuleException">The code does not fit the key that was offered.</exception>
    public async Task RunAsync(Person person, string sealedKey, string code, string? field, CancellationToken stop)
    {
        var now = clock.UtcNow();
        var key = Opened(person, sealedKey) ?? throw new BrokenRuleException("This page has been open too long. Load it again and scan the new code.");
        if (AuthenticatorCode.StepOf(key, code, now) is not { } step) throw new BrokenRuleException(AuthenticatorCode.WhyNot(key, code, now), field);

        await db.Authenticators.Where(a => a.PersonId == person.Id).ExecuteDeleteAsync(stop);
        db.Add(new Authenticator { PersonId = person.Id, ProtectedKey = keeper.Protect(key), CreatedAt = now, LastStep = step });
        db.Add(AccountMessages.Changed(person, "An authenticator app was set up for your account. From now on its code is asked when you sign in.", "An authenticator was set up", "authenticator-set-up", site.Link(AccountsUrls.SignIn), now));
        db.Record(person.AsActor(), now, "person.authenticator-set-up", nameof(Person), person.Id, $"{person.Name} set up an authenticator.");
        await db.SaveChangesAsync(stop);
    }

    private string? Opened(Person person, string? sealedKey) =>
        sealedKey is not null && keeper.Unprotect(sealedKey)?.Split(' ') is [var id, var key] && id == $"{person.Id}" ? key : null;
}
