using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Both keys of a session that has begun; the cookies hold them, the database their hashes.</summary>
public sealed record BegunSession(string Key, string DeviceToken);

/// <summary>
/// Begins a session for somebody who has shown who they are. They are told by message when the browser is new; not when they came
/// by a link, for that message has just told them.
/// </summary>
public sealed class BeginSession(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    /// <summary>The person must come from the same unit of work. <paramref name="browser"/> is in words.</summary>
    /// <exception cref="BrokenRuleException">The record was merged into another: whatever it signs in by rests.</exception>
    public async Task<BegunSession> RunAsync(Person person, SignInWay way, bool isTwoFactors, string? deviceToken, string browser, CancellationToken stop)
    {
        if (person.MergedIntoId is not null) throw new BrokenRuleException("This record was joined with another one of yours. Have a link sent to you: it signs you in to the one that goes on.");

        var now = clock.UtcNow();
        var token = deviceToken ?? Secret.NewToken();
        var hash = Device.HashOf(token, person.Id);
        var device = await db.Devices.SingleOrDefaultAsync(d => d.PersonId == person.Id && d.TokenHash == hash, stop);
        if (device is null)
        {
            if (way != SignInWay.Link && await db.Devices.AnyAsync(d => d.PersonId == person.Id, stop)) db.Add(AccountMessages.NewDevice(person, browser, site.Link(AccountsUrls.SignIn), now));
            db.Devices.Add(device = new() { PersonId = person.Id, TokenHash = hash, FirstSeenAt = now });
        }

        var asksSecondStep = await db.Authenticators.AnyAsync(a => a.PersonId == person.Id, stop);
        var key = device.Begin(person, way, browser, asksSecondStep, isTwoFactors, now);
        person.SignedIn(now);
        db.RecordSignIn(person, $"{way.InWords()}, {browser}", now);
        await db.SaveChangesAsync(stop);
        return new(key, token);
    }
}
