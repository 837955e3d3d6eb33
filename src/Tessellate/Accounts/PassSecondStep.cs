using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>The second step by a code: from the authenticator, each once, or one of the recovery codes, each once.</summary>
public sealed class PassSecondStep(TessellateDb db, ISecretKeeper keeper, SiteAddress site, TimeProvider clock)
{
    /// <summary>Answers with the session's new key.</summary>
    /// <exception cref="BrokenRuleException">The code does not fit or was used, in a sentence that says what to do.</exception>
    public async Task<string> RunAsync(Person person, Device device, string code, string? field, CancellationToken stop)
    {
        var now = clock.UtcNow();
        if (AuthenticatorCode.Digits(code).Length == 6 && !code.Any(char.IsAsciiLetter)) await UseAuthenticatorAsync(person, code, now, field, stop);
        else await UseRecoveryCodeAsync(person, code, now, field, stop);

        var key = device.PassSecondStep(now);
        await db.SaveChangesAsync(stop);
        return key;
    }

    private async Task UseAuthenticatorAsync(Person person, string code, DateTime now, string? field, CancellationToken stop)
    {
        var own = db.Authenticators.Where(a => a.PersonId == person.Id);
        var kept = await own.Select(a => a.ProtectedKey).SingleOrDefaultAsync(stop) ?? throw new BrokenRuleException("You have not set up an authenticator. Use your passkey or a recovery code", field);
        if (!await own.TakeOneAsync(now, stop)) throw new BrokenRuleException("Too many codes did not fit. Wait five minutes, then enter the code your device shows", field);

        var key = keeper.Unprotect(kept) ?? throw new BrokenRuleException("Your authenticator can no longer be read here. Use a recovery code, then set it up again", field);
        if (AuthenticatorCode.StepOf(key, code, now) is not { } step)
        {
            db.Record(Actor.System("a visitor"), now, "person.second-step-refused", nameof(Person), person.Id, $"A wrong authenticator code was entered for {person.Name}.");
            await db.SaveChangesAsync(stop);
            throw new BrokenRuleException(AuthenticatorCode.WhyNot(key, code, now), field);
        }
        // Of two who enter one code at the same moment only one gets in.
        if (await own.Where(a => a.LastStep < step).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastStep, step), stop) != 1)
        {
            throw new BrokenRuleException("This code has been used. Wait for the next one, at most half a minute", field);
        }
    }

    private async Task UseRecoveryCodeAsync(Person person, string code, DateTime now, string? field, CancellationToken stop)
    {
        var hash = RecoveryCode.HashOf(code);
        if (await db.RecoveryCodes.Where(c => c.PersonId == person.Id && c.CodeHash == hash && c.UsedAt == null).ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), stop) != 1)
        {
            throw new BrokenRuleException("This code does not fit or has been used. A code from the authenticator has six digits, a recovery code six groups of four", field);
        }

        var left = await db.RecoveryCodes.CountAsync(c => c.PersonId == person.Id && c.UsedAt == null, stop);
        db.Add(AccountMessages.Changed(person, $"A recovery code was used to sign in to your account; {left} are left.", "A recovery code was used", "recovery-code-used", site.Link(AccountsUrls.SignIn), now));
        db.Record(person.AsActor(), now, "person.recovery-code-used", nameof(Person), person.Id, $"{person.Name} signed in with a recovery code.");
    }
}
