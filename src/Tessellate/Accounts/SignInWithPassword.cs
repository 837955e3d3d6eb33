using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>
/// Signs in by address and password, for those who have set one. After ten wrong ones in a row the password rests until its
/// owner signs in by link: guessing from many places gets nowhere, and nobody is ever locked out.
/// </summary>
public sealed class SignInWithPassword(TessellateDb db, RecordLater later, TimeProvider clock)
{
    public const int MostWrong = 10;

    private static readonly PasswordHasher<Person> Hasher = new();
    private static readonly string Nobodys = Hasher.HashPassword(null!, Secret.NewToken());

    /// <exception cref="BrokenRuleException">They do not belong together, none is set, or it rests: the same words for all.</exception>
    public async Task<Person> RunAsync(string address, string password, CancellationToken stop)
    {
        var key = EmailAddress.Key(address);
        // Counted before it is looked at: simultaneous guesses cannot share one count.
        var counted = await db.People.Where(p => p.EmailKey == key && p.PasswordHash != null && p.MergedIntoId == null && p.WrongPasswords < MostWrong)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.WrongPasswords, x => x.WrongPasswords + 1), stop) == 1;
        var person = counted ? await db.People.SingleAsync(p => p.EmailKey == key, stop) : null;

        // An unknown address costs as much time as a known one.
        var fits = Hasher.VerifyHashedPassword(person!, person?.PasswordHash ?? Nobodys, password) != PasswordVerificationResult.Failed;
        if (person is null || !fits)
        {
            later.RecordFailedSignIn(person?.Id, "password", clock.UtcNow());
            throw new BrokenRuleException("We could not sign you in with this address and password. Try again, or have a link sent to you.");
        }

        person.SignedIn(clock.UtcNow());
        db.RecordSignIn(person, "password", clock.UtcNow());
        await db.SaveChangesAsync(stop);
        return person;
    }

    public static string Hash(Person person, string password) => Hasher.HashPassword(person, password);
}
