using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Accounts;

/// <summary>What linking an account elsewhere and proposing its schools consist of.</summary>
public static class LinkedIdentities
{
    /// <summary>Links the account elsewhere, tells the person by message, and saves.</summary>
    internal static async Task LinkAsync(this TessellateDb db, Arrival arrival, Person person, SiteAddress site, DateTime now, CancellationToken stop)
    {
        var identity = new ExternalIdentity { PersonId = person.Id, Provider = arrival.Provider, Issuer = arrival.Issuer, Subject = arrival.Subject, FirstUsedAt = now, LastUsedAt = now };
        db.AddRange(identity, IdentityMessages.Linked(person, identity, arrival.ProviderName, site.Link(AccountsUrls.Identities)));
        db.Record(new Actor(person.Id, "the person"), now, "identity.linked", nameof(Person), person.Id, $"{person.Name} can sign in with {arrival.ProviderName}.");
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Proposes the open schools that the provider names, by any URN they ever had, where the person has no post and has not said no. Whether there are new ones.</summary>
    internal static async Task<bool> ProposeAsync(this TessellateDb db, Arrival arrival, Guid personId, DateTime now, CancellationToken stop)
    {
        var (today, proposed) = (DateOnly.FromDateTime(now.InLondon()), false);
        var ids = await db.IdsOfAsync(personId, stop); // a no to a record that was merged is remembered
        foreach (var urn in arrival.Urns)
        {
            if (await PresentSchool.FindAsync(db, urn, stop) is not { IsOpen: true } school) continue;
            if (await db.Appointments.HeldOn(today).AnyAsync(a => a.PersonId == personId && a.SchoolId == school.Id, stop)) continue;
            if (await db.SchoolProposals.AnyAsync(p => ids.Contains(p.PersonId) && p.SchoolId == school.Id, stop)) continue;

            db.SchoolProposals.Add(new() { PersonId = personId, SchoolId = school.Id, Provider = arrival.Provider, ProposedAt = now });
            await db.SaveChangesAsync(stop);
            proposed = true;
        }

        return proposed;
    }

    /// <summary>Proposals that the person has neither declined nor followed.</summary>
    public static IQueryable<SchoolProposal> Open(this IQueryable<SchoolProposal> proposals, TessellateDb db, DateOnly today)
    {
        var held = db.Appointments.HeldOn(today);
        return proposals.Where(p => p.DeclinedAt == null && !held.Any(a => a.PersonId == p.PersonId && a.SchoolId == p.SchoolId));
    }
}
