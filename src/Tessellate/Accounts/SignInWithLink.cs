using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Uses a link from a message: once, and before it runs out. Of two who press at the same moment only one gets in.</summary>
public sealed class SignInWithLink(TessellateDb db, TimeProvider clock)
{
    /// <summary>Whom the link would sign in, without using it; null when it no longer works.</summary>
    public async Task<Person?> FindAsync(string token, CancellationToken stop)
    {
        var (hash, now, people) = (Secret.Hash(token), clock.UtcNow(), db.People.Where(p => p.MergedIntoId == null));
        return await db.SignInLinks.Usable(hash, now).Join(people, l => l.PersonId, p => p.Id, (_, person) => person).SingleOrDefaultAsync(stop);
    }

    /// <summary>The person, who is not signed in yet.</summary>
    /// <exception cref="BrokenRuleException">The link was used, has run out or never was.</exception>
    public async Task<Person> RunAsync(string token, CancellationToken stop)
    {
        var (hash, now) = (Secret.Hash(token), clock.UtcNow());
        var person = await FindAsync(token, stop);
        if (person is null || await db.SignInLinks.Usable(hash, now).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), stop) != 1)
        {
            throw new BrokenRuleException("This link has been used or has run out. Ask for a new one.");
        }

        return person;
    }
}

internal static class SignInLinkQueries
{
    public static IQueryable<SignInLink> Usable(this IQueryable<SignInLink> links, string tokenHash, DateTime now) =>
        links.Where(l => l.TokenHash == tokenHash && l.UsedAt == null && l.ExpiresAt > now);
}
