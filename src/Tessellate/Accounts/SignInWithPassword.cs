using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>
/// Signs in by address and password, for those who have set one. From all browsers that the person has not used before together
/// there are ten tries in five minutes; one they have used has tries of its own, so that guessing gets nowhere and locks nobody out.
/// </summary>
public sealed class SignInWithPassword(TessellateDb db, Passwords passwords, RecordLater later, TimeProvider clock)
{
    /// <summary>The person, who is not signed in yet. <paramref name="deviceToken"/> is the cookie of the browser, if it has one.</summary>
    /// <exception cref="BrokenRuleException">They do not belong together, none is set, or the tries are used up: the same words for all.</exception>
    public async Task<Person> RunAsync(string address, string password, string? deviceToken, CancellationToken stop)
    {
        var (key, now) = (EmailAddress.Key(address), clock.UtcNow());
        var person = await db.People.SingleOrDefaultAsync(p => p.EmailKey == key && p.MergedIntoId == null, stop);
        // Counted before it is looked at: simultaneous guesses cannot share one count.
        var counted = person?.PasswordHash is not null && await TakeTryAsync(person, deviceToken, now, stop);

        // An unknown address costs as much time as a known one, and so does one without tries left.
        var fits = passwords.Fits(counted ? person!.PasswordHash : null, password, out var isOld);
        if (fits)
        {
            if (isOld) person!.RenewHash(passwords.Hash(password));
            return person!; // saved when the session begins
        }

        // What is beyond the tries was not looked at. A wrong password is kept at once; of an unknown address there may be any number.
        if (counted) await db.RecordFailedSignInAsync(person!, "password", now, stop);
        else if (person is null) later.RecordFailedSignIn("password", now);
        throw new BrokenRuleException("We could not sign you in with this address and password. Try again, or have a link sent to you: it always works.");
    }

    private async Task<bool> TakeTryAsync(Person person, string? deviceToken, DateTime now, CancellationToken stop)
    {
        var hash = deviceToken is null ? "" : Device.HashOf(deviceToken, person.Id);
        var known = db.Devices.Where(d => d.PersonId == person.Id && d.TokenHash == hash);
        return deviceToken is not null && await known.AnyAsync(stop)
            ? await known.TakeOneAsync(now, stop)
            : await db.People.Where(p => p.Id == person.Id).TakeOneAsync(now, stop);
    }
}
