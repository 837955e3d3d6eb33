using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>
/// Asks a browser for a passkey and verifies what it answers. What was asked is kept in the database and bound to the browser by a
/// cookie, so that an answer counts once, on whichever node it arrives. The site's name comes from its settings, never from a request.
/// </summary>
public sealed class Passkeys(IPasskeyHandler<Person> handler, TessellateDb db, SiteAddress site, SiteCookies cookies, TimeProvider clock)
{
    /// <summary>Browsers make passkeys for a name, not for a number, and only over https or on this machine itself.</summary>
    public bool AreOffered => site.Base.HostNameType == UriHostNameType.Dns && (site.Base.Scheme == Uri.UriSchemeHttps || site.Base.IsLoopback);

    public static void Configure(IdentityPasskeyOptions options, SiteAddress site)
    {
        options.ServerDomain = site.Base.Host;
        options.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && origin.Origin == site.Base.GetLeftPart(UriPartial.Authority));
        options.UserVerificationRequirement = "required"; // a finger, a face or a PIN: the second of two factors
        options.ResidentKeyRequirement = "required"; // signs in without an address
        options.AuthenticatorTimeout = PasskeyChallenge.Lasts;
    }

    /// <summary>What the browser is to be asked in order to make a passkey, as JSON.</summary>
    public async Task<string> AskToMakeAsync(HttpContext http, Person person)
    {
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = person.Id.ToString(), Name = person.Email, DisplayName = person.Name }, http);
        await KeepAsync(http, asked.AttestationState!);
        return asked.CreationOptionsJson;
    }

    /// <summary>What the browser is to be asked in order to show a passkey: that person's, or anybody's.</summary>
    public async Task<string> AskToShowAsync(HttpContext http, Person? person)
    {
        var asked = await handler.MakeRequestOptionsAsync(person, http);
        await KeepAsync(http, asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <exception cref="BrokenRuleException">What came back is not what was asked for.</exception>
    public async Task<UserPasskeyInfo> MadeAsync(HttpContext http, Person person, string credential)
    {
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = await TakeAsync(http) });
        return result.Succeeded && result.UserEntity.Id == person.Id.ToString() ? result.Passkey : throw new BrokenRuleException("The passkey could not be added. Press the button and try again.");
    }

    /// <exception cref="BrokenRuleException">It is not a passkey of anybody here, or not what was asked for.</exception>
    public async Task<(Person Person, UserPasskeyInfo Passkey)> ShownAsync(HttpContext http, string credential)
    {
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = await TakeAsync(http) });
        return result.Succeeded ? (result.User, result.Passkey) : throw new BrokenRuleException("We could not sign you in with this passkey. Press the button and try again, or have a link sent to you.");
    }

    private async Task KeepAsync(HttpContext http, string state)
    {
        var (token, now) = (Secret.NewToken(), clock.UtcNow());
        await db.PasskeyChallenges.Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(http.RequestAborted);
        db.Add(new PasskeyChallenge { TokenHash = Secret.Hash(token), State = state, ExpiresAt = now + PasskeyChallenge.Lasts });
        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.Cookies.Append(cookies.Passkey, token, cookies.Options(PasskeyChallenge.Lasts));
    }

    // Once: of two who answer one question at the same moment only one is heard.
    private async Task<string?> TakeAsync(HttpContext http)
    {
        var (hash, now) = (Secret.Hash(http.Request.Cookies[cookies.Passkey] ?? ""), clock.UtcNow());
        var open = db.PasskeyChallenges.Where(c => c.TokenHash == hash && c.UsedAt == null && c.ExpiresAt > now);
        var state = await open.Select(c => c.State).SingleOrDefaultAsync(http.RequestAborted);
        return await open.ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), http.RequestAborted) == 1 ? state : null;
    }
}
