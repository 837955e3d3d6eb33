using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>
/// Receives somebody who comes from a provider. An account that is linked signs in. Another is linked by somebody who is signed
/// in and asked for it, or after the owner of its address has confirmed it by our own link: never by the address alone.
/// </summary>
public sealed class ArriveFromProvider(TessellateDb db, SiteAddress site, TimeProvider clock)
{
    private const int MostWaiting = 3;

    /// <summary><paramref name="linkToId"/>: the person who is signed in here and asked to link the account.</summary>
    public async Task<ArrivalOutcome> RunAsync(Arrival arrival, Guid? linkToId, CancellationToken stop)
    {
        if (!arrival.IsUsable) return new(ArrivalEnding.Failed);

        var identity = await db.ExternalIdentities.SingleOrDefaultAsync(i => i.Issuer == arrival.Issuer && i.Subject == arrival.Subject, stop);
        if (linkToId is { } personId) return await LinkAsync(arrival, identity, personId, stop);
        return identity is null ? await AskAsync(arrival, stop) : await SignInAsync(arrival, identity, stop);
    }

    private async Task<ArrivalOutcome> SignInAsync(Arrival arrival, ExternalIdentity identity, CancellationToken stop)
    {
        var (person, now) = (await db.People.SingleAsync(p => p.Id == identity.PersonId, stop), clock.UtcNow());
        if (person.MergedIntoId is not null) return new(ArrivalEnding.Another); // what a merged record signs in by rests until it is parted again

        identity.LastUsedAt = now;
        person.SignedIn(now);
        await db.SaveChangesAsync(stop);
        return new(ArrivalEnding.SignedIn, person, HasProposals: await db.ProposeAsync(arrival, person.Id, now, stop));
    }

    private async Task<ArrivalOutcome> LinkAsync(Arrival arrival, ExternalIdentity? identity, Guid personId, CancellationToken stop)
    {
        if (identity is not null && identity.PersonId != personId) return new(ArrivalEnding.Another);

        var (person, now) = (await db.People.SingleAsync(p => p.Id == personId, stop), clock.UtcNow());
        if (identity is null) await db.LinkAsync(arrival, person, site, now, stop);
        return new(ArrivalEnding.Linked, person, HasProposals: await db.ProposeAsync(arrival, personId, now, stop));
    }

    // Nobody can fill another person's mailbox: beyond a few links still open nothing is sent.
    private async Task<ArrivalOutcome> AskAsync(Arrival arrival, CancellationToken stop)
    {
        if (arrival.VerifiedEmail is null) return new(ArrivalEnding.Unknown);

        var (key, now) = (EmailAddress.Key(arrival.VerifiedEmail), clock.UtcNow());
        if (await db.FindByAddressAsync(key, stop) is not { } person) return new(ArrivalEnding.Unknown);
        if (await db.IdentitiesToConfirm.CountAsync(w => w.PersonId == person.Id && w.UsedAt == null && w.ExpiresAt > now, stop) >= MostWaiting) return new(ArrivalEnding.Confirm);

        var (waiting, token, browser) = IdentityToConfirm.New(arrival, person.Id, now);
        db.AddRange(waiting, IdentityMessages.Confirm(person, waiting, arrival.ProviderName, site.Link(AccountsUrls.ConfirmIdentity(token))));
        await db.SaveChangesAsync(stop);
        return new(ArrivalEnding.Confirm, null, browser);
    }
}
